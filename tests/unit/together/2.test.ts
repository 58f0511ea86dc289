import { runShare } from './share';

runShare(2);
