import problems from './problems';
import requireFreshLogin from './require-fresh-login';

export default {
  problems,
  'require-fresh-login': requireFreshLogin,
};
