import ts from 'typescript';

/** Each folder of `src` and its rung: a file imports from its own rung or a lower one. */
const RUNGS: Readonly<Record<string, number>> = {
  core: 0,
  sim: 1,
  io: 2,
  view: 3,
  charts: 4,
  controllers: 4,
  styles: 4,
  locales: 4,
  elements: 5,
  define: 6,
};

/** What each rung may import from packages; a package allowed on a rung is allowed above it too. */
const PACKAGES: readonly {
  readonly name: RegExp;
  readonly from: number;
  readonly only?: string;
}[] = [
  { name: /^@noble\/hashes\//, from: 0, only: 'src/core/record/prompt-hash.ts' },
  { name: /^seedrandom(\/|$)/, from: 1, only: 'src/sim/rng.ts' },
  { name: /^d3-(array|scale|shape)$/, from: 3 },
  { name: /^lit(\/|$)/, from: 4 },
];

/** The rung of a path such as `src/core/model.ts`; `undefined` for an unknown folder. */
function rungOf(path: string): number | undefined {
  if (path === 'src/all.ts') return 6;
  if (path === 'src/index.ts') return 5;
  return RUNGS[path.split('/')[1] ?? ''];
}

/** Every module a file names: imports, re-exports, `import()` calls and `import()` types. */
export function importsOf(text: string): string[] {
  const file = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    let specifier: ts.Node | undefined;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
      specifier = node.moduleSpecifier;
    const isImportCall =
      ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    if (isImportCall) specifier = node.arguments[0];
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      specifier = node.argument.literal;
    }
    if (specifier) {
      found.push(ts.isStringLiteralLike(specifier) ? specifier.text : specifier.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The path in the repository that a relative import of `path` points to. */
function resolveRelative(path: string, specifier: string): string {
  return new URL(specifier, `file:///${path}`).pathname.slice(1).replace(/\.js$/, '.ts');
}

function faultOf(path: string, specifier: string): string | undefined {
  const rung = rungOf(path);
  if (rung === undefined) return `${path}: its folder is on no rung`;
  if (specifier.startsWith('.')) {
    const target = resolveRelative(path, specifier);
    const targetRung = rungOf(target);
    if (!specifier.endsWith('.js')) return `${path}: "${specifier}" does not end in .js`;
    if (targetRung !== undefined && targetRung <= rung) return undefined;
    return `${path}: imports ${target}, which stands higher`;
  }
  const allowed = PACKAGES.find(({ name }) => name.test(specifier));
  if (!allowed || rung < allowed.from) return `${path}: imports ${specifier}`;
  if (allowed.only && path !== allowed.only) {
    return `${path}: imports ${specifier}, which only ${allowed.only} may`;
  }
  return undefined;
}

/** Every import of a file that breaks the ladder, as a sentence. */
export function ladderFaults(path: string, text: string): string[] {
  return importsOf(text)
    .map((specifier) => faultOf(path, specifier))
    .filter((fault) => fault !== undefined);
}
