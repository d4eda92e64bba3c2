const callbacks = new Set<ResizeObserverCallback>();

/** jsdom has no layout and so no ResizeObserver (CSS Resize Observer, §3.1); this one is told of sizes by `resize`. */
class FakeResizeObserver implements ResizeObserver {
  readonly #callback: ResizeObserverCallback;

  constructor(callback: ResizeObserverCallback) {
    this.#callback = callback;
  }

  observe(): void {
    callbacks.add(this.#callback);
  }

  unobserve(): void {
    callbacks.delete(this.#callback);
  }

  disconnect(): void {
    callbacks.delete(this.#callback);
  }
}

/** Makes `ResizeObserver` known to the components of a test. */
export function installResizeObserver(): void {
  Object.assign(globalThis, { ResizeObserver: FakeResizeObserver });
}

/** Gives all watched elements a width in pixels; 0 hides them. */
export function resize(width: number): void {
  const entries = [{ contentRect: { width } }] as unknown as ResizeObserverEntry[];
  for (const callback of callbacks) callback(entries, undefined as unknown as ResizeObserver);
}
