/** All that the pages do in the browser. It is small enough to stand in each of them, see `astro.config.ts`. */
import './page';
import './elements';
import './hub';
import './webinar';
