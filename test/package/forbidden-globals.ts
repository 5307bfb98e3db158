import ts from 'typescript';

/** Bit-identical in every engine; everything else of Math is not (docs/decisions/0001). */
const EXACT_MATH = new Set([
  'sqrt',
  'floor',
  'ceil',
  'round',
  'trunc',
  'abs',
  'min',
  'max',
  'imul',
  'fround',
  'clz32',
  'sign',
]);

const DOM = [
  ...['window', 'document', 'navigator', 'location', 'history', 'screen', 'customElements'],
  ...['HTMLElement', 'Element', 'Node', 'Event', 'CustomEvent', 'EventTarget', 'DOMParser'],
  ...['localStorage', 'sessionStorage', 'indexedDB', 'fetch', 'XMLHttpRequest', 'matchMedia'],
  ...['requestAnimationFrame', 'requestIdleCallback', 'ResizeObserver', 'IntersectionObserver'],
  ...['globalThis', 'self', 'console', 'alert', 'process', 'Buffer', 'require'],
];
const CLOCK = [
  'Date',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
];
const LOCALE = ['Intl'];
const RANDOM = ['crypto'];
const LOCALE_METHODS = /^(toLocale\w+|localeCompare)$/;

/** Names that `src/core` and `src/sim` may not reach for. */
export const PURE_FORBIDDEN = new Set([...DOM, ...CLOCK, ...LOCALE, ...RANDOM]);
/** Names that `src/io` (but for `io/browser`) and `src/view` may not reach for: they may format by locale. */
export const DOM_FORBIDDEN = new Set(DOM);

function declaredNames(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const isDeclaration =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isImportSpecifier(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node);
    if (isDeclaration && node.name && ts.isIdentifier(node.name)) names.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

/** A name that stands for itself, not for a member, a key or a label. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isQualifiedName(parent)) return parent.left === node;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node && parent.name !== node;
  const isNamed =
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isGetAccessor(parent);
  return !(isNamed && parent.name === node);
}

function mathFault(node: ts.Identifier): string | undefined {
  const { parent } = node;
  const member =
    ts.isPropertyAccessExpression(parent) && parent.expression === node ? parent.name.text : '';
  return EXACT_MATH.has(member) ? undefined : `Math.${member || '(any)'}`;
}

function isPower(node: ts.Node): boolean {
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  return (
    kind === ts.SyntaxKind.AsteriskAsteriskToken ||
    kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken
  );
}

/**
 * What a source file reaches for although its folder may not.
 * @param options.isExact also forbids what differs between engines: most of Math, `**`, locale methods
 * @returns one `line: name` a fault
 */
export function findForbidden(
  text: string,
  { forbidden, isExact }: { forbidden: ReadonlySet<string>; isExact: boolean },
): string[] {
  const file = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  const declared = declaredNames(file);
  const faults: string[] = [];
  const report = (node: ts.Node, name: string): void => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    faults.push(`${line + 1}: ${name}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isReference(node) && !declared.has(node.text)) {
      if (forbidden.has(node.text)) report(node, node.text);
      const fault = isExact && node.text === 'Math' ? mathFault(node) : undefined;
      if (fault) report(node, fault);
    }
    if (isExact && isPower(node)) report(node, '**');
    const isMember = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
    if (isExact && isMember) {
      const member = ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression;
      const name = ts.isIdentifier(member) || ts.isStringLiteral(member) ? member.text : '';
      if (LOCALE_METHODS.test(name)) report(node, name);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return faults;
}
