import 'reflect-metadata';

import { RequestMethod, type INestApplicationContext } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { ModulesContainer } from '@nestjs/core';
import { getMetadataStorage } from 'class-validator';

import { PUBLIC_KEY, ROLES_KEY } from '../../src/identity/session.guard';

/** A route as its controller declares it. */
export interface Route {
  readonly method: string;
  /** With the prefix, such as '/api/match-runs/:runId'. */
  readonly path: string;
  readonly roles: readonly string[] | undefined;
  readonly isPublic: boolean;
  /** Names of the query's fields; undefined when the route reads no query. */
  readonly query: readonly string[] | undefined;
  readonly takesBody: boolean;
}

type Class = new () => object;
const [BODY, QUERY] = ['3', '4']; // RouteParamtypes of Nest
const METADATA_KEYS = { body: `${BODY}:`, query: `${QUERY}:` };

/** Every route of the application, read from the controllers that it really holds. */
export function routesOf(app: INestApplicationContext): Route[] {
  const classes = new Set<Class>();
  for (const { controllers } of app.get(ModulesContainer).values()) for (const { metatype } of controllers.values()) classes.add(metatype as Class);
  return [...classes].flatMap(routesOfController).sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`));
}

function routesOfController(controller: Class): Route[] {
  const prefix = Reflect.getMetadata(PATH_METADATA, controller) as string;
  return Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const handler = (controller.prototype as Record<string, unknown>)[name];
    if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
    const said = <Value>(key: string): Value | undefined => (Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller)) as Value | undefined;
    const parts = ['api', prefix, Reflect.getMetadata(PATH_METADATA, handler) as string].map((part) => part.replace(/^\/+|\/+$/g, '')).filter(Boolean);
    const types = (Reflect.getMetadata('design:paramtypes', controller.prototype as object, name) ?? []) as Class[];
    const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<string, { index: number }>;
    const typeOf = (key: string): Class | undefined => {
      const found = Object.entries(args).find(([at]) => at.startsWith(key));
      return found && types[found[1].index];
    };
    const query = typeOf(METADATA_KEYS.query);
    return [{
      method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod],
      path: `/${parts.join('/')}`,
      roles: said<string[]>(ROLES_KEY),
      isPublic: said<boolean>(PUBLIC_KEY) ?? false,
      query: query && fieldsOf(query),
      takesBody: typeOf(METADATA_KEYS.body) !== undefined,
    }];
  });
}

const fieldsOf = (dto: Class): string[] => [...new Set(getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false).map(({ propertyName }) => propertyName))];
