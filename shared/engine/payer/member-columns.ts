import type { Member } from '../../contracts/member.ts';
import { type ZipCode, zipCodes } from '../../reference/zip-codes.ts';
import { emailText, phoneText } from '../ids/contact.ts';
import { mbiText } from '../ids/mbi.ts';
import { memberIdText } from '../ids/member-id.ts';
import { ssnText } from '../ids/ssn.ts';
import { type Columns, choice, date, integer, optional, type Part, text } from '../table/column.ts';
import { type Background, backgrounds } from './background.ts';
import { FACT } from './member-facts.ts';
import { firstNames, middleInitials, type Name, surnames } from './names.ts';
import { RELATIONSHIPS, SEXES } from './persons.ts';
import { addressText } from './place.ts';

const ofZipCode = (field: Exclude<keyof ZipCode, 'population' | 'place'>): Part =>
  choice(
    FACT.zipCode,
    zipCodes.map((row) => row[field]),
  );

const ofBackground = (field: 'race' | 'ethnicity' | 'language'): Part =>
  choice(
    FACT.background,
    backgrounds.map((background: Background) => background[field]),
  );

const ofName = (slot: number, names: readonly Name[], form: 'text' | 'mail'): Part =>
  choice(
    slot,
    names.map((name) => name[form]),
  );

/** The members table: the columns of `memberSchema`, in its order. Every format and the API's objects come from it. */
export const memberColumns: Columns<keyof Member> = [
  integer('member_index', FACT.index),
  text('member_id', ...memberIdText(FACT.memberId)),
  text('subscriber_id', ...memberIdText(FACT.subscriberId)),
  integer('dependent_number', FACT.dependentNumber),
  text('relationship', choice(FACT.relationship, RELATIONSHIPS)),
  text('first_name', ofName(FACT.firstName, firstNames, 'text')),
  text('middle_initial', choice(FACT.middleInitial, middleInitials)),
  text('last_name', ofName(FACT.lastName, surnames, 'text')),
  text('sex', choice(FACT.sex, SEXES)),
  text('birth_date', date(FACT.birthDate)),
  text('race', ofBackground('race')),
  text('ethnicity', ofBackground('ethnicity')),
  text('language', ofBackground('language')),
  text('ssn', ...ssnText(FACT.ssn)),
  optional(text('mbi', ...mbiText(FACT.mbi)), FACT.mbi, null),
  text('address_line', ...addressText(FACT.address)),
  text('city', ofZipCode('city')),
  text('county', ofZipCode('county')),
  text('county_fips', ofZipCode('countyFips')),
  text('state', ofZipCode('state')),
  text('zip', ofZipCode('zip')),
  text('phone', ...phoneText(ofZipCode('areaCode'), FACT.phoneLine)),
  optional(
    text(
      'email',
      ...emailText(
        ofName(FACT.firstName, firstNames, 'mail'),
        ofName(FACT.lastName, surnames, 'mail'),
        FACT.index,
        FACT.mailDomain,
      ),
    ),
    FACT.mailDomain,
    '',
  ),
  text('effective_date', date(FACT.effectiveDate)),
  optional(text('termination_date', date(FACT.terminationDate)), FACT.terminationDate, null),
];
