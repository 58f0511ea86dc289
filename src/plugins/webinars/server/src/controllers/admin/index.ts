import adminWebinars from './admin-webinars';

export default {
  'admin-webinars': adminWebinars,
};
