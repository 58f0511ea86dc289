import { runShare } from './share';

runShare(4);
