/** A place in the mouth, by quadrant and by how far from the midline; numbered as claims number teeth. */
export interface Tooth {
  /** From 0: permanent teeth 0 to 31, milk teeth 32 to 51. */
  readonly index: number;
  /** 1 to 32, or A to T for milk teeth. */
  readonly name: string;
  readonly primary: boolean;
  readonly upper: boolean;
  /** Oral cavity designation: 10 upper right, 20 upper left, 30 lower left, 40 lower right. */
  readonly quadrant: '10' | '20' | '30' | '40';
  /** From the midline: 1 central incisor to 8 third molar; of milk teeth 1 to 5. */
  readonly position: number;
  readonly kind: 'front' | 'premolar' | 'molar';
  /** Years at which it comes through, and at which it falls out by itself; infinity for permanent teeth. */
  readonly erupts: number;
  readonly sheds: number;
}

const QUADRANTS = ['10', '20', '30', '40'] as const;
const PERMANENT_EACH = 8;
const PRIMARY_EACH = 5;
const FIRST_MOLAR = 6;
const CANINE = 3;

/** Years at which permanent teeth come through, by position, near the charts that dentists hand out; our rounding. */
const ERUPTION = {
  upper: [7.5, 8.5, 11.5, 10.5, 11, 6.5, 12.5, 19],
  lower: [6.5, 7.5, 10, 11, 11.5, 6.5, 12, 19],
} as const;
/** The same of milk teeth. */
const PRIMARY_ERUPTION = [0.8, 1, 1.6, 1.3, 2.3] as const;

/** All teeth that a person has in a life. */
export const teeth: readonly Tooth[] = [
  ...Array.from({ length: 32 }, (_, index) => permanentTooth(index)),
  ...Array.from({ length: 20 }, (_, place) => primaryTooth(place)),
];

/** Quadrants run round the mouth, so the midline is behind the last tooth of one and before the first of the next. */
function placeOf(place: number, each: number): { readonly quadrant: number; readonly position: number } {
  const quadrant = Math.floor(place / each);
  const rest = place % each;
  return { quadrant, position: quadrant % 2 === 0 ? each - rest : rest + 1 };
}

function permanentTooth(index: number): Tooth {
  const { quadrant, position } = placeOf(index, PERMANENT_EACH);
  const upper = quadrant < 2;
  const kind = position <= CANINE ? 'front' : position < FIRST_MOLAR ? 'premolar' : 'molar';
  return {
    ...{ index, name: String(index + 1), primary: false, upper, position, kind },
    quadrant: QUADRANTS[quadrant] as Tooth['quadrant'],
    erupts: ERUPTION[upper ? 'upper' : 'lower'][position - 1] as number,
    sheds: Number.POSITIVE_INFINITY,
  };
}

function primaryTooth(place: number): Tooth {
  const { quadrant, position } = placeOf(place, PRIMARY_EACH);
  const upper = quadrant < 2;
  return {
    ...{ index: 32 + place, name: String.fromCharCode(65 + place), primary: true, upper, position },
    kind: position <= CANINE ? 'front' : 'molar',
    quadrant: QUADRANTS[quadrant] as Tooth['quadrant'],
    erupts: PRIMARY_ERUPTION[position - 1] as number,
    sheds: ERUPTION[upper ? 'upper' : 'lower'][position - 1] as number,
  };
}

/** The name of the chewing surface, and of the outer one: front teeth have an edge and a face. */
const OUTER = { front: 'F', premolar: 'B', molar: 'B' } as const;

/** The surfaces of a filling of so many, 1 to 4, in the order in which claims write them. */
export function filledSurfaces({ kind }: Tooth, count: number, mesial: boolean): readonly string[] {
  const side = mesial ? 'M' : 'D';
  const outer = OUTER[kind];
  if (kind === 'front') {
    return [[side], [side, outer], [side, outer, 'L'], ['M', 'I', outer, 'L']][count - 1] as string[];
  }
  return [['O'], [side, 'O'], ['M', 'O', 'D'], ['M', 'O', 'D', outer]][count - 1] as string[];
}
