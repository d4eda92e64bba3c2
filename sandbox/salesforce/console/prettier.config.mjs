import base from '../../../.prettierrc.json' with { type: 'json' };

/** The HTML parser would quote `{expressions}`, which the LWC compiler refuses. */
export default {
  ...base,
  overrides: [...base.overrides, { files: 'modules/**/*.html', options: { parser: 'lwc', tabWidth: 4 } }]
};
