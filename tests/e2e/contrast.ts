import type { Locator } from '@playwright/test';

/**
 * The texts within an element whose contrast is below 4.5:1 (WCAG 2.2, 1.4.3), with their contrast. axe's own rule
 * finds nothing to look at in synthetic shadow roots. Controls that are disabled are exempt.
 */
export function textsOfLowContrast(element: Locator): Promise<string[]> {
  return element.getByText(/\S/u).evaluateAll((found) => {
    // rgb(255 0 0 / 0.5), or what a mixture is computed to: color(srgb 1 0 0 / 0.5).
    const channels = (color: string): number[] =>
      (color.replace('srgb', '').match(/[\d.]+/gu) ?? []).map((channel, index) =>
        color.startsWith('color(') && index < 3 ? Number(channel) * 255 : Number(channel)
      );
    const luminance = (color: string): number => {
      const [red = 0, green = 0, blue = 0] = channels(color).map((channel) =>
        channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4
      );
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const background = (node: Node | null): string => {
      if (node instanceof ShadowRoot) return background(node.host);
      if (!(node instanceof Element)) return 'rgb(255, 255, 255)';
      const { backgroundColor } = getComputedStyle(node);
      const [, , , alpha = 1] = channels(backgroundColor);
      return alpha > 0.5 ? backgroundColor : background(node.parentNode);
    };
    const contrast = (one: Element): number => {
      const [lower = 0, higher = 0] = [getComputedStyle(one).color, background(one)]
        .map(luminance)
        .sort((a, b) => a - b);
      return (higher + 0.05) / (lower + 0.05);
    };
    return found
      .filter((one) => !one.closest(':disabled') && one.getClientRects().length > 0)
      .map((one) => ({ text: one.textContent.trim(), contrast: contrast(one) }))
      .filter((one) => one.contrast < 4.5)
      .map((one) => `${one.text}: ${one.contrast.toFixed(2)}`);
  });
}
