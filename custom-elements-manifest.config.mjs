const ELEMENT = /^src\/elements\/(llm-[a-z-]+)\/element\.ts$/;
/** The modules of an element that a page can reach: its class and its events. */
const PUBLIC_MODULE = /\/(element|events|error-event)\.ts$/;

/** Registration is a module of its own, so the tag of a class is the name of its folder. */
const tagFromFolder = {
  name: 'tag-from-folder',
  packageLinkPhase({ customElementsManifest }) {
    for (const module of customElementsManifest.modules) {
      const tag = ELEMENT.exec(module.path)?.[1];
      for (const declaration of module.declarations ?? []) {
        if (!tag || declaration.kind !== 'class' || !declaration.customElement) continue;
        declaration.tagName = tag;
      }
    }
  },
};

/** An element's defaults stand in one table, `DEFAULTS` in its settings; here each field gets its own. */
function writtenDefaults() {
  const tables = new Map();
  const fields = [];
  const folderOf = (path) => path.replace(/[^/]+$/, '');
  return {
    name: 'written-defaults',
    analyzePhase({ ts, node, moduleDoc }) {
      const { initializer } = node;
      if (ts.isVariableDeclaration(node) && node.name.getText() === 'DEFAULTS') {
        const { properties } = initializer.expression ?? initializer;
        const entries = properties.map((entry) => [
          entry.name.getText(),
          entry.initializer.getText(),
        ]);
        tables.set(folderOf(moduleDoc.path), new Map(entries));
      }
      const [, key] = /^DEFAULTS\.(\w+)$/.exec(initializer?.getText() ?? '') ?? [];
      if (key && ts.isPropertyDeclaration(node)) {
        fields.push({ path: moduleDoc.path, name: node.name.getText(), key });
      }
    },
    packageLinkPhase({ customElementsManifest: { modules } }) {
      for (const { path, name, key } of fields) {
        const value = tables.get(folderOf(path))?.get(key);
        const declarations = modules.find((module) => module.path === path)?.declarations ?? [];
        for (const { members = [], attributes = [] } of declarations) {
          for (const item of [...members, ...attributes]) {
            if ((item.fieldName ?? item.name) === name) item.default = value;
          }
        }
      }
    },
  };
}

const isPublic = ({ name, privacy }) =>
  !name.startsWith('#') && privacy !== 'private' && privacy !== 'protected';

/**
 * Only what a page can use is listed. The analyzer also takes the first argument of any `new …Event(…)` that is
 * dispatched for the name of an event; the true ones are those that the class block describes.
 */
const publicOnly = {
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    customElementsManifest.modules = customElementsManifest.modules.filter(({ path }) =>
      PUBLIC_MODULE.test(path),
    );
    for (const module of customElementsManifest.modules) {
      const exported = new Set(module.exports?.map(({ name }) => name));
      module.declarations = module.declarations?.filter(({ name }) => exported.has(name));
      for (const declaration of module.declarations ?? []) {
        if (declaration.members) declaration.members = declaration.members.filter(isPublic);
        if (declaration.events) {
          declaration.events = declaration.events.filter(({ description }) => description);
        }
      }
    }
  },
};

/** The package ships dist/, so that is where its manifest points. */
const pathsOfDist = {
  name: 'paths-of-dist',
  packageLinkPhase({ customElementsManifest }) {
    const text = JSON.stringify(customElementsManifest);
    const linked = JSON.parse(text.replace(/"(\/?)src\/([^"]+)\.[tj]s"/g, '"$1dist/$2.js"'));
    Object.assign(customElementsManifest, linked);
  },
};

export default {
  globs: ['src/elements/**/*.ts'],
  litelement: true,
  packagejson: false,
  plugins: [tagFromFolder, writtenDefaults(), publicOnly, pathsOfDist],
};
