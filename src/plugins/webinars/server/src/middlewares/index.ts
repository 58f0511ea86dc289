import problems from './problems';

export default {
  problems,
};
