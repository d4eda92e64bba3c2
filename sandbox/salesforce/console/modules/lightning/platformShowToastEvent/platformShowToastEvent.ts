import Toast from 'lightning/toast';

interface ToastAttributes {
  title?: string;
  message?: string;
  messageData?: unknown;
  variant?: string;
  mode?: string;
}

/**
 * Toast event of the platform (LWC reference, `lightning/platformShowToastEvent`), in the form that the base
 * components' toast container takes.
 */
export class ShowToastEvent extends CustomEvent<{ toast: unknown }> {
  readonly toastAttributes: Record<string, unknown>;

  constructor({ title, message, messageData, variant, mode }: ToastAttributes = {}) {
    super('lightning__showtoast', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: { toast: Toast }
    });
    this.toastAttributes = {
      title,
      message,
      messageData,
      mode: mode ?? 'dismissible',
      type: variant ?? 'info'
    };
  }
}
