/* global document, window */
/* Runs before the first paint, so that nobody sees the other design system flash by. A file, because the
   page's Content-Security-Policy allows no inline script. */
(() => {
  const KEY = 'console.theme';
  const STYLESHEETS = {
    slds1: '/console/slds/1/styles/salesforce-lightning-design-system.min.css',
    slds2: '/console/slds/2/css/bundled/slds2.cosmos.css'
  };

  function read() {
    const [designSystem, colorScheme] = (localStorage.getItem(KEY) ?? '').split(' ');
    return {
      designSystem: designSystem in STYLESHEETS ? designSystem : 'slds2',
      colorScheme: colorScheme === 'dark' && designSystem !== 'slds1' ? 'dark' : 'light'
    };
  }

  function apply({ designSystem, colorScheme }) {
    const link = document.getElementById('slds');
    if (link.getAttribute('href') !== STYLESHEETS[designSystem])
      link.setAttribute('href', STYLESHEETS[designSystem]);
    const root = document.documentElement;
    root.style.colorScheme = colorScheme;
    root.classList.toggle('slds-color-scheme_dark', colorScheme === 'dark');
    root.classList.toggle('slds-color-scheme_light', colorScheme === 'light');
    root.dataset.designSystem = designSystem;
  }

  function write(theme) {
    localStorage.setItem(KEY, `${theme.designSystem} ${theme.colorScheme}`);
    apply(theme);
  }

  window.consoleTheme = { read, write };
  apply(read());
})();
