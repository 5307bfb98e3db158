import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { RunFollower, RunLeader, SharedRun } from './shared-run.js';

/** Why there is nobody to follow: it names itself, it leads back to itself, no such id, no widget with a run. */
export type FollowProblem = 'self' | 'cycle' | 'missing' | 'no-run';

/** A widget that follows, and is told when it follows another run, or none. */
export interface Follower extends RunFollower {
  onLeader(): void;
}

/**
 * The `for` of a widget: finds the widget of that id in the same tree and follows its run, whichever of the two comes
 * first, for as long as both are there. An id that leads nowhere is a problem once the page has loaded, not before.
 */
export class FollowController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #follower: Follower;
  /** Ids and elements come and go. */
  readonly #tree = new MutationObserver(() => this.#resolve());
  #id = '';
  #target: Element | null = null;
  #leader: SharedRun | null = null;
  #problem: FollowProblem | null = null;
  #unwatch: (() => void) | null = null;
  /** The tag that is yet to be registered. */
  #awaited = '';
  /** Called when it is known whom to follow, or that there is nobody. */
  #onSettled: (() => void)[] = [];

  constructor(host: ReactiveControllerHost & HTMLElement, follower: Follower) {
    this.#host = host;
    this.#follower = follower;
    host.addController(this);
  }

  /** The run that is followed; `null` for the widget's own. */
  get leader(): SharedRun | null {
    return this.#leader;
  }

  /** Why it follows nobody; `null` when it does, when it need not, and while the page may still bring it. */
  get problem(): FollowProblem | null {
    return this.#problem;
  }

  /** The id to follow; `null` or empty for nobody. */
  set id(id: string | null) {
    if ((id ?? '') === this.#id) return;
    this.#id = id ?? '';
    this.hostDisconnected();
    this.hostConnected();
  }

  hostConnected(): void {
    if (!this.#host.isConnected || this.#id === '') return;
    const filter = { attributes: true, attributeFilter: ['id', 'for'] };
    this.#tree.observe(this.#host.getRootNode(), { subtree: true, childList: true, ...filter });
    if (!hasLoaded()) window.addEventListener('load', this.#resolve);
    this.#resolve();
  }

  hostDisconnected(): void {
    this.#tree.disconnect();
    window.removeEventListener('load', this.#resolve);
    this.#listenTo(null);
    this.#follow(null, null);
    this.#settle();
  }

  /** Resolves when it is known whom to follow, or that there is nobody. */
  settled(): Promise<void> {
    const isKnown = this.#id === '' || this.#leader !== null || this.#problem !== null;
    return isKnown ? Promise.resolve() : new Promise((resolve) => this.#onSettled.push(resolve));
  }

  readonly #resolve = (): void => {
    if (!this.#host.isConnected || this.#id === '') return;
    const tree = this.#host.getRootNode() as Document | ShadowRoot;
    const target: Element | null = tree.getElementById(this.#id);
    this.#listenTo(target);
    const problem = this.#problemWith(target, tree);
    const isPatient = (problem === 'missing' || problem === 'no-run') && !hasLoaded();
    this.#follow(
      problem === null ? (target as RunLeader).sharedRun : null,
      isPatient ? null : problem,
    );
    if (this.#leader !== null || this.#problem !== null) this.#settle();
  };

  #problemWith(target: Element | null, tree: Document | ShadowRoot): FollowProblem | null {
    if (target === null) return 'missing';
    if (target === this.#host) return 'self';
    if (this.#leadsBack(target, tree)) return 'cycle';
    if ('sharedRun' in target) return null;
    const name = target.localName;
    if (name.includes('-') && !customElements.get(name) && name !== this.#awaited) {
      this.#awaited = name;
      void customElements.whenDefined(name).then(this.#resolve);
    }
    return 'no-run';
  }

  /** Whether whom it follows follows it, by however many steps. */
  #leadsBack(target: Element, tree: Document | ShadowRoot): boolean {
    const seen = new Set<Element | null>();
    for (let at: Element | null = target; at !== null && !seen.has(at);) {
      if (at === this.#host) return true;
      seen.add(at);
      at = tree.getElementById(at.getAttribute('for') ?? '');
    }
    return false;
  }

  #listenTo(target: Element | null): void {
    if (target === this.#target) return;
    this.#target?.removeEventListener('llm-run-change', this.#resolve);
    target?.addEventListener('llm-run-change', this.#resolve);
    this.#target = target;
  }

  #settle(): void {
    for (const settle of this.#onSettled.splice(0)) settle();
  }

  #follow(leader: SharedRun | null, problem: FollowProblem | null): void {
    const hasChanged = leader !== this.#leader || problem !== this.#problem;
    this.#problem = problem;
    if (leader !== this.#leader) {
      this.#unwatch?.();
      this.#leader = leader;
      this.#unwatch = leader?.watch(this.#follower, this.#host) ?? null;
    }
    if (hasChanged) this.#follower.onLeader();
  }
}

function hasLoaded(): boolean {
  return document.readyState === 'complete';
}
