/** What is used here of an alert tuner, which may come from another copy of the kit. */
interface Tuner extends HTMLElement {
  readonly src?: string | null;
  readonly data?: unknown;
}

/** The tuner of the page that shows this dashboard's run, or one that has no run and no history to show; `null` for none. */
export function findTuner(dashboard: HTMLElement): HTMLElement | null {
  const tree = dashboard.getRootNode() as ParentNode;
  const tuners = [...tree.querySelectorAll<Tuner>('llm-alert-tuner')];
  const follows = (tuner: Tuner): string => tuner.getAttribute('for') ?? '';
  return (
    tuners.find((tuner) => dashboard.id !== '' && follows(tuner) === dashboard.id) ??
    tuners.find((tuner) => follows(tuner) === '' && !tuner.src && tuner.data == null) ??
    null
  );
}

/** Lets the tuner show the run of the dashboard, and takes the reader there. */
export function tuneOn(dashboard: HTMLElement, tuner: HTMLElement): void {
  const tree = dashboard.getRootNode() as Document | ShadowRoot;
  for (let number = 1; dashboard.id === ''; number++) {
    const id = `llm-dashboard-${number}`;
    if (tree.getElementById(id) === null) dashboard.id = id;
  }
  tuner.setAttribute('for', dashboard.id);
  tuner.tabIndex = -1;
  tuner.focus({ preventScroll: true });
  tuner.scrollIntoView();
}
