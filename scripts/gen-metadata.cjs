/**
 * Checks the types of src and migrations, and writes src/metadata.ts: what the OpenAPI document knows of DTOs and views.
 * The file is generated (and ignored by git) because SWC, which compiles us, cannot read types.
 */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

process.chdir(join(__dirname, '..'));
const { PluginMetadataGenerator } = require('@nestjs/cli/lib/compiler/plugins/plugin-metadata-generator');
const { ReadonlyVisitor } = require('@nestjs/swagger/plugin');

const src = join(process.cwd(), 'src');
const target = join(src, 'metadata.ts');
const stub = "/* eslint-disable */\nexport default async () => ({ '@nestjs/swagger': { models: [], controllers: [] } });\n";
// src imports it, so the check needs something to find; the file of before may name a DTO that is gone.
writeFileSync(target, stub);

new PluginMetadataGenerator().generate({
  visitors: [
    new ReadonlyVisitor({
      introspectComments: true,
      classValidatorShim: true,
      esmCompatible: true,
      dtoFileNameSuffix: ['.dto.ts', '.fields.ts', '.view.ts'],
      pathToSource: src,
    }),
  ],
  outputDir: src,
  watch: false,
  tsconfigPath: 'tsconfig.build.json',
  printDiagnostics: true,
});
