export default {
  config: {
    locales: ['fr', 'es', 'sv', 'de'],
    tutorials: false,
    notifications: { releases: false },
  },
  bootstrap() {},
};
