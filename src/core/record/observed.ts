import { observe } from './observe.js';
import type { ObserveOptions } from './observe-options.js';

type AnyFunction = (...args: never[]) => unknown;

/** Wraps a function, or decorates a method under either kind of decorators. */
export interface ObservedDecorator {
  /** A function, or a method with standard decorators. */
  <Method extends AnyFunction>(method: Method, context?: { readonly kind: 'method' }): Method;
  /** A method with TypeScript's older decorators. */
  (target: object, key: string | symbol, descriptor: PropertyDescriptor): PropertyDescriptor;
}

/**
 * `observe` for a function that is called many times: `observed(options)(ask)` wraps it, `@observed(options)` decorates
 * a method. The request is the first argument, or all of them when there are more, unless the options name one.
 * @param options for each call, or how to make them from its arguments
 * @throws TypeError when it is put on anything but a function or method
 */
export function observed(
  options: ObserveOptions | ((...args: never[]) => ObserveOptions),
): ObservedDecorator {
  const wrap = (method: AnyFunction): AnyFunction =>
    function observedMethod(this: unknown, ...args: never[]): unknown {
      const chosen = typeof options === 'function' ? options(...args) : options;
      const request = 'request' in chosen ? chosen.request : args.length > 1 ? args : args[0];
      return observe(() => method.apply(this, args), { ...chosen, request });
    };
  const decorate = (target: unknown, _key?: unknown, descriptor?: PropertyDescriptor): unknown => {
    if (descriptor !== undefined && typeof descriptor.value === 'function') {
      return { ...descriptor, value: wrap(descriptor.value as AnyFunction) };
    }
    if (typeof target === 'function' && descriptor === undefined)
      return wrap(target as AnyFunction);
    throw new TypeError(`observed must be put on a function or method, got ${typeof target}`);
  };
  return decorate as ObservedDecorator;
}
