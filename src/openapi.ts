import 'reflect-metadata';

import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

import { AppModule } from './app.module';
import metadata from './metadata';
import { readConfig } from './platform/config';
import { fail } from './platform/process.adapter';

/** No store is opened: the document follows from the classes alone. */
const NO_STORES = {
  LEYE_ENV: 'test',
  DATABASE_URL: 'postgres://nobody@127.0.0.1/none',
  QUEUE_DATABASE_URL: 'postgres://nobody@127.0.0.1/none',
  LEYE_MASTER_KEY: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
  LOG_LEVEL: 'silent',
};

/** Prints the OpenAPI document of the API, from which the console's types are made. */
async function openapi(): Promise<void> {
  const app = await NestFactory.create(AppModule.api(readConfig(NO_STORES)), { preview: true, logger: false, abortOnError: false });
  app.setGlobalPrefix('api');
  await SwaggerModule.loadPluginMetadata(metadata);
  const description = new DocumentBuilder().setTitle('Leye').setVersion('1').build();
  const document = SwaggerModule.createDocument(app, description, { operationIdFactory: (controller, method) => `${controller}.${method}` });
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

openapi().catch(fail);
