const ELEMENT = /^src\/elements\/(llm-[a-z-]+)\/element\.ts$/;

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
  plugins: [tagFromFolder, pathsOfDist],
};
