import { diagnosisCodes } from '../../reference/diagnosis-codes.ts';
import { diagnosisRelatedGroups } from '../../reference/ms-drg.ts';
import { procedureCodes } from '../../reference/procedure-codes.ts';
import { clinicianKinds, organisationKinds } from '../../reference/provider-taxonomy.ts';

const diagnoses = new Map(diagnosisCodes.map(({ code, text }) => [code, text]));
const providers = new Map([...clinicianKinds, ...organisationKinds].map(({ code, label }) => [code, label]));

/** The published title of an ICD-10-CM code with its dot; undefined for codes that the table does not hold. */
export const diagnosisText = (code: string): string | undefined => diagnoses.get(code);

/** The published title of an ICD-10-PCS code; undefined for codes that the table does not hold. */
export const procedureText = (code: string): string | undefined => procedureCodes.get(code);

/** The published title of an MS-DRG; undefined for groups that the table does not hold. */
export const drgText = (drg: string): string | undefined => diagnosisRelatedGroups.get(drg)?.title;

/** What a provider taxonomy code means, in our own words. */
export const taxonomyText = (code: string): string | undefined => providers.get(code);
