/** A failure that the person at the terminal can mend: its message is all that they need to see. */
export class CommandError extends Error {}

/** Runs a command; a `CommandError` ends it with its sentence, anything else with all that is known. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof CommandError ? error.message : error);
    process.exitCode = 1;
  }
}

/** Reads an option that is a whole number within bounds. Throws CommandError. */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new CommandError(`--${option} takes a whole number from ${least} to ${most}, not "${text}"`);
}
