/** From hootsuiteSearch, passed on. */
export const SEARCH_EVENT = 'search';
