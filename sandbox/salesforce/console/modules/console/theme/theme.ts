/** Choices of look; `shell/theme.js` applies the stored one before the first paint and is told of changes. */
export const DESIGN_SYSTEMS = { slds2: 'SLDS 2 (Cosmos)', slds1: 'SLDS 1 (Lightning)' } as const;
export const COLOR_SCHEMES = { light: 'Light', dark: 'Dark' } as const;

export interface Theme {
  designSystem: keyof typeof DESIGN_SYSTEMS;
  colorScheme: keyof typeof COLOR_SCHEMES;
}

interface ThemeApi {
  read: () => Theme;
  write: (theme: Theme) => void;
}

function api(): ThemeApi {
  return (window as unknown as { consoleTheme: ThemeApi }).consoleTheme;
}

export function currentTheme(): Theme {
  return api().read();
}

/** Remembers the choice in this browser and shows it at once. SLDS 1 has no dark mode. */
export function setTheme(change: Partial<Theme>): Theme {
  const theme = { ...currentTheme(), ...change };
  const possible: Theme = theme.designSystem === 'slds1' ? { ...theme, colorScheme: 'light' } : theme;
  api().write(possible);
  return possible;
}
