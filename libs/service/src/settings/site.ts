import { settingGroup } from '../config/setting';
import { text, url } from '../config/values';

/** What people are told of the site that messages and certificates lead to. */
export const siteSettings = settingGroup('Site', {
  url: {
    variable: 'SITE_URL',
    schema: url(['http', 'https']).transform((given) => given.replace(/\/+$/, '')),
    what: 'Where links in messages and on certificates lead.',
    default: 'http://localhost:4280',
  },
  name: {
    variable: 'SITE_NAME',
    schema: text,
    what: 'How the site calls itself in messages and on certificates.',
    default: 'Baton',
  },
});
