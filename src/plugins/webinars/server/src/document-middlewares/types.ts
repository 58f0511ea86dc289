import type { Core, Modules } from '@strapi/strapi';

export type DocumentMiddleware = (strapi: Core.Strapi) => Modules.Documents.Middleware.Middleware;
