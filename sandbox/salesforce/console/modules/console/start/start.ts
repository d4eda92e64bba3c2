import { createElement } from 'lwc';
import App from 'console/app';
import { bootstrap } from 'console/bootstrap';
import { connectToBrowser } from 'console/currentWorkspace';
import ToastContainer from 'lightning/toastContainer';

/** Puts the console on the page, in the user's language and writing direction. */
export function start(): void {
  const { language, dir } = bootstrap().user;
  document.documentElement.lang = language;
  document.documentElement.dir = dir;
  connectToBrowser();
  document.body.append(createElement('console-app', { is: App }));
  // Toasts that are sent as events need the container to be there already.
  ToastContainer.instance();
}
