import { LightningElement } from 'lwc';
import { bootstrap } from 'console/bootstrap';
import { COLOR_SCHEMES, DESIGN_SYSTEMS, currentTheme, setTheme } from 'console/theme';
import type { Theme } from 'console/theme';

interface MenuOption {
  value: string;
  label: string;
  isChecked: boolean;
  isDisabled: boolean;
}

/** Global header: the org, the way to the Hootsuite Inbox, the look, and who works here. */
export default class GlobalHeader extends LightningElement {
  org = bootstrap().org;
  user = bootstrap().user;
  theme: Theme = currentTheme();

  get initials(): string {
    return this.user.name
      .split(' ')
      .map((word) => word.charAt(0))
      .slice(0, 2)
      .join('');
  }

  get otherUsers(): { id: string; label: string }[] {
    return bootstrap()
      .users.filter(({ id }) => id !== this.user.id)
      .map(({ id, name, title }) => ({ id, label: title ? `${name} – ${title}` : name }));
  }

  get designSystems(): MenuOption[] {
    return options(DESIGN_SYSTEMS, this.theme.designSystem);
  }

  get colorSchemes(): MenuOption[] {
    return options(COLOR_SCHEMES, this.theme.colorScheme).map((option) => ({
      ...option,
      isDisabled: option.value === 'dark' && this.theme.designSystem === 'slds1'
    }));
  }

  handleThemeSelect({ detail: { value } }: CustomEvent<{ value: string }>): void {
    this.theme = setTheme(
      value in DESIGN_SYSTEMS
        ? { designSystem: value as Theme['designSystem'] }
        : { colorScheme: value as Theme['colorScheme'] }
    );
  }

  handleUserSelect({ detail: { value } }: CustomEvent<{ value: string }>): void {
    if (value === '') submit('/logout', {});
    else submit('/login', { userId: value });
  }
}

function options(choices: Record<string, string>, chosen: string): MenuOption[] {
  return Object.entries(choices).map(([value, label]) => ({
    value,
    label,
    isChecked: value === chosen,
    isDisabled: false
  }));
}

/** Posts a form and leaves the page, as the login page does: the session changes under everything shown. */
function submit(action: string, fields: Record<string, string>): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = action;
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}
