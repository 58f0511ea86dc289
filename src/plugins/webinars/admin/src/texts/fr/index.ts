import { collected } from '../collected';

export default collected(import.meta.glob('./*.json', { eager: true, import: 'default' }));
