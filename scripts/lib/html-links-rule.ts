import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Rule } from 'markdownlint';

const REFERENCE = /<(a|img)\b[^>]*?\s(?:href|src)="([^"]*)"/g;
/** With a scheme, or an anchor of the same page. */
const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:|#)/i;

/**
 * A rule of markdownlint: what <a> and <img> name is there. The rule relative-links looks at Markdown's own links and
 * pictures only.
 */
const htmlLinks: Rule = {
  names: ['html-links'],
  description: 'Relative links and pictures in HTML should be valid',
  tags: ['links'],
  parser: 'none',
  function: ({ name, lines }, onError) => {
    lines.forEach((line, index) => {
      for (const [, , target = ''] of line.matchAll(REFERENCE)) {
        const [path = ''] = decodeURI(target).split(/[?#]/);
        if (ELSEWHERE.test(target) || existsSync(resolve(dirname(name), path))) continue;
        onError({ lineNumber: index + 1, detail: `"${target}" should exist in the file system` });
      }
    });
  }
};

export default htmlLinks;
