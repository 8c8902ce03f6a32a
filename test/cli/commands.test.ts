/** The help is made from a table; each command has to be what the table says of it. */
import { describe, expect, it } from 'vitest';
import { COMMANDS, commandTerm, makeCommands } from '../../src/cli/commands.js';
import { contextMaker } from '../../src/cli/context.js';

const makeContext = contextMaker(() => {
  throw new Error('no command runs here');
});

describe('the table of commands', () => {
  it.each(COMMANDS.map(({ name, args, description }) => ({ name, args, description })))(
    'says of $name what its file declares',
    async ({ name, args, description }) => {
      const [command, ...others] = await makeCommands([name], makeContext);
      expect(others).toEqual([]);
      expect(command?.name()).toBe(name);
      expect(command?.description()).toBe(description);
      const declared = command?.registeredArguments.map((argument) => {
        const inside = `${argument.name()}${argument.variadic ? '...' : ''}`;
        return argument.required ? `<${inside}>` : `[${inside}]`;
      });
      expect(declared?.join(' ')).toBe(args);
      // The help says [options] of each.
      expect(command?.options.length).toBeGreaterThan(0);
    },
  );

  it('makes every command for the help, and loads none', async () => {
    const made = await makeCommands(['--help'], makeContext);
    expect(made.map(commandTerm)).toEqual(
      COMMANDS.map(({ name, args }) => (args === '' ? `${name} [options]` : `${name} [options] ${args}`)),
    );
    expect(made.flatMap(({ options }) => options)).toEqual([]);
  });

  it('makes the commands that are named', async () => {
    const made = await makeCommands(['help', 'series'], makeContext);
    expect(made.map((command) => command.name())).toEqual(['series']);
  });
});
