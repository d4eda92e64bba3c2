/** Modules without TypeScript sources: base components as this console uses them, and what the build makes. */
declare module '@lwc/synthetic-shadow';

declare module 'console/registry' {
  import type { LightningElement } from 'lwc';
  /** Package components by name, as the FlexiPages place them; see bundler/lwc-modules.ts. */
  export const registry: Readonly<
    Record<string, (() => Promise<{ default: typeof LightningElement }>) | undefined>
  >;
}

declare module 'lightning/toast' {
  interface ToastConfig {
    label: string;
    message?: string;
    variant?: 'info' | 'success' | 'warning' | 'error';
    mode?: 'dismissible' | 'sticky';
  }
  const Toast: { show(config: ToastConfig, source?: EventTarget): void };
  export default Toast;
}

declare module 'lightning/toastContainer' {
  const ToastContainer: { instance(): HTMLElement };
  export default ToastContainer;
}

declare module 'lightning/modal' {
  import { LightningElement } from 'lwc';
  export default class LightningModal extends LightningElement {
    /** Set through `open()`. */
    label: string;
    /** Resolves with what the dialog was closed with. */
    static open(config: {
      size?: 'small' | 'medium' | 'large';
      label: string;
      [property: string]: unknown;
    }): Promise<unknown>;
    close(result?: unknown): void;
  }
}
