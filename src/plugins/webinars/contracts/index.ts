export * from './admin';
export * from './errors';
export * from './public';
