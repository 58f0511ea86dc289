import { runShare } from './share';

runShare(1);
