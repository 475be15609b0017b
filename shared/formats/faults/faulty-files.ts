import type { Dataset, TableName } from '../../contracts/dataset.ts';
import { FAULT_KEY, FAULTY_TABLE_FORMATS, type Imperfections } from '../../contracts/imperfections.ts';
import { type DocumentName, type Stream, streamName } from '../../contracts/streams.ts';
import { TABLES } from '../../contracts/tables/registry.ts';
import type { BlockOutput } from '../block-pieces.ts';
import type { OpenDocument } from '../documents/document.ts';
import type { X12Options } from '../x12/x12-options.ts';
import type { Fault, FaultEditor, TellFault } from './fault.ts';
import { unknownClasses, wantedClasses } from './fault-classes.ts';
import { FaultDraws } from './fault-draws.ts';
import { FaultKeyOutput, type KeyRow } from './fault-key.ts';
import { FaultyOutput, FaultyRows } from './faulty-output.ts';
import { PipeFaultEditor } from './feeds/pipe-editor.ts';
import { PIPE_FAULTS } from './feeds/pipe-faults.ts';
import { REAL_TIME_FAULTS } from './feeds/real-time-faults.ts';
import { FHIR_FAULTS } from './fhir/fhir-faults.ts';
import { MessageFaultEditor } from './hl7v2/message-editor.ts';
import { HL7V2_FAULTS } from './hl7v2/message-faults.ts';
import { LineFaultEditor } from './line-editor.ts';
import { TableFaultEditor } from './tables/table-editor.ts';
import { TABLE_FAULTS } from './tables/table-faults.ts';
import { answersClaims, ClaimShadows, isClaimFile, openAnswersToFaulty } from './x12/claim-verdicts.ts';
import { X12FaultEditor } from './x12/x12-editor.ts';
import { X12_FAULTS } from './x12/x12-faults.ts';

type FaultyTableFormat = (typeof FAULTY_TABLE_FORMATS)[number];
type KeyFormat = Imperfections['keyFormats'][number];

const isFaultyFormat = (format: string): format is FaultyTableFormat =>
  (FAULTY_TABLE_FORMATS as readonly string[]).includes(format);

/** The faults of a block while it is written. */
export interface FaultyBlock {
  /** The output with its faults. */
  wrap(output: BlockOutput): BlockOutput;
  /** The fault key in each format; to be asked after all others. */
  readonly keys: readonly BlockOutput[];
}

/** Puts the faults that a section asks for into the files of a dataset, and lists them. */
export class FaultyFiles {
  private readonly section: Imperfections;
  private readonly draws: FaultDraws;
  private readonly streams: readonly Stream[];
  private readonly shadows: ClaimShadows | null;

  /**
   * @param streams all streams of the job, the fault key's too
   * @throws RangeError for a class that there is not
   */
  constructor({ seed }: Pick<Dataset, 'seed'>, section: Imperfections, streams: readonly Stream[]) {
    const unknown = unknownClasses(section.classes ?? []);
    if (unknown.length > 0) throw new RangeError(`there is no fault class ${unknown.join(', ')}`);
    const files = streams.map(({ content }) => content).filter(isClaimFile);
    this.section = section;
    this.draws = new FaultDraws(seed, section);
    this.streams = streams;
    this.shadows =
      files.length === 0 ? null : new ClaimShadows(files, (content, tell) => this.x12Editor(content, tell));
  }

  /** How a kind of document answers the faulty 837 of the job; undefined where it answers none. */
  answers(content: string): OpenDocument<X12Options> | undefined {
    if (this.shadows === null || !answersClaims(content)) return undefined;
    return openAnswersToFaulty(content, this.shadows);
  }

  openBlock(block: number): FaultyBlock {
    const faults = new Map<string, Fault[]>(this.streams.map((stream) => [streamName(stream), []]));
    const { streams } = this;
    function* rows(): Generator<KeyRow> {
      for (const stream of streams) {
        for (const fault of faults.get(streamName(stream)) ?? []) yield { stream, block, fault };
      }
    }
    return {
      wrap: (output) => {
        const told = faults.get(streamName(output.stream));
        const editor = this.editorOf(output.stream, (fault) => told?.push(fault));
        const isTable = output.stream.content in TABLES;
        return isTable ? new FaultyRows(output, editor) : new FaultyOutput(output, editor);
      },
      keys: streams
        .filter(({ content }) => content === FAULT_KEY)
        .map(({ format }) => new FaultKeyOutput(format as KeyFormat, rows)),
    };
  }

  /** @throws RangeError for a stream that faults cannot be made in */
  private editorOf({ content, format }: Stream, tell: TellFault): FaultEditor {
    const { draws } = this;
    const { classes: wanted } = this.section;
    if (content in TABLES && isFaultyFormat(format)) {
      const table = TABLES[content as TableName];
      return new TableFaultEditor({
        table,
        format,
        classes: wantedClasses(TABLE_FAULTS, wanted),
        draws,
        tell,
      });
    }
    if (format === 'x12') return this.x12Editor(content as DocumentName, tell);
    if (format === 'hl7v2')
      return new MessageFaultEditor({ content, classes: wantedClasses(HL7V2_FAULTS, wanted), draws, tell });
    if (format === 'psv')
      return new PipeFaultEditor({ content, classes: wantedClasses(PIPE_FAULTS, wanted), draws, tell });
    if (format !== 'ndjson') throw new RangeError(`${content} as ${format} cannot have imperfections`);
    const isFhir = content.startsWith('fhir_');
    const classes = wantedClasses(isFhir ? FHIR_FAULTS : REAL_TIME_FAULTS, wanted);
    return new LineFaultEditor({ content, classes, draws, tell, nameKey: isFhir ? 'id' : 'transactionId' });
  }

  private x12Editor(content: DocumentName, tell: TellFault): FaultEditor {
    const classes = wantedClasses(X12_FAULTS, this.section.classes, content);
    return new X12FaultEditor({ content, classes, draws: this.draws, tell });
  }
}
