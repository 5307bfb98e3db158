import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** An element that takes controllers as a Lit element does, and connects them when it is told to. */
export class Host extends HTMLElement implements ReactiveControllerHost {
  readonly controllers: ReactiveController[] = [];
  readonly updateComplete = Promise.resolve(true);
  updates = 0;

  addController(controller: ReactiveController): void {
    this.controllers.push(controller);
    if (this.isConnected) controller.hostConnected?.();
  }

  removeController(controller: ReactiveController): void {
    this.controllers.splice(this.controllers.indexOf(controller), 1);
  }

  requestUpdate(): void {
    this.updates++;
  }

  connectedCallback(): void {
    for (const controller of this.controllers) controller.hostConnected?.();
  }

  disconnectedCallback(): void {
    for (const controller of this.controllers) controller.hostDisconnected?.();
  }
}

export function makeHost(): Host {
  if (customElements.get('controller-test-host') === undefined)
    customElements.define('controller-test-host', Host);
  return document.createElement('controller-test-host') as Host;
}

/** Lets what waits for its turn (promises, observers of the tree) have it. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
