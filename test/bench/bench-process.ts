import { fork, type ChildProcess } from 'node:child_process';

/**
 * A process of its own for one subject of the benchmark: its peak memory is the subject's alone, and its compiler is warm from the subject's own runs
 * only. The file named exports functions; they may keep state between calls. Arguments and results are plain data.
 */
export class BenchProcess<Tasks extends object> {
  private readonly child: ChildProcess;

  /** @param file path of the compiled module whose functions are called */
  constructor(file: string) {
    this.child = fork(__filename, [file], { serialization: 'advanced' });
  }

  /** @throws Error with the other side's message when the task fails or the process ends */
  run<Name extends keyof Tasks & string>(
    task: Name,
    ...args: Tasks[Name] extends (...given: infer Given) => unknown ? Given : never
  ): Promise<Tasks[Name] extends (...given: never) => infer Result ? Awaited<Result> : never> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null, signal: string | null): void => reject(new Error(`${task}: the process ended with ${signal ?? code}`));
      this.child.once('exit', ended);
      this.child.once('message', (answer: { result?: never; error?: string }) => {
        this.child.off('exit', ended);
        if (answer.error === undefined) resolve(answer.result!);
        else reject(new Error(`${task}: ${answer.error}`));
      });
      this.child.send({ task, args });
    });
  }

  end(): void {
    this.child.kill();
  }
}

if (require.main === module) {
  process.on('message', ({ task, args }: { task: string; args: unknown[] }) => {
    void (async () => {
      try {
        const tasks = (await import(process.argv[2]!)) as Record<string, (...given: unknown[]) => unknown>;
        process.send!({ result: await tasks[task]!(...args) });
      } catch (error) {
        process.send!({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      }
    })();
  });
  process.on('disconnect', () => process.exit());
}

/** The greatest memory this process ever had, in MB. */
export const peakMb = (): number => process.resourceUsage().maxRSS / 1024;
