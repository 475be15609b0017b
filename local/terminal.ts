/** `1234567` as `1,234,567`, in every locale. */
export function grouped(count: number): string {
  return String(Math.round(count)).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** Bytes as a person reads them. */
export function sized(bytes: number): string {
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}

const BAR_WIDTH = 32;

/**
 * Shows progress on one line of a terminal, or a line every ten percent where the output is a file.
 * Returns a function that takes the percentage done and a note.
 */
export function progressBar(output: NodeJS.WriteStream): (percent: number, note: string) => void {
  let shown = -1;
  return (percent, note) => {
    const filled = Math.round((percent / 100) * BAR_WIDTH);
    const line = `[${'#'.repeat(filled)}${'-'.repeat(BAR_WIDTH - filled)}] ${percent.toFixed(0).padStart(3)} %  ${note}`;
    if (output.isTTY) {
      output.write(`\r${line}\x1b[K${percent >= 100 ? '\n' : ''}`);
      return;
    }
    const step = Math.floor(percent / 10);
    if (step === shown) return;
    shown = step;
    output.write(`${line}\n`);
  };
}
