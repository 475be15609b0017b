const FAMILIES =
  'By design: a household is the family of a contract, so adults who share a home without being a couple, and children from their 26th birthday, are households of one. The census counts everyone at an address.';
const PROFESSIONAL =
  'Too low. Claims have 1.9 lines, few for what we know of real ones; a stay has one attending clinician and, when there is an operation, one surgeon, but no consultants; drugs given by clinicians are one product at one price.';
const LINES_BY_HEALTH =
  'health does not depend on the line of business, so those on Medicaid are as well as others of their age, and those with an employer’s plan as ill';

/**
 * Why figures are further from their reference than the tolerance, by the figure's name. A figure that is off and not
 * here is printed as not explained.
 */
export const EXPLANATIONS: Readonly<Record<string, string>> = {
  'people in a household': FAMILIES,
  'households of 1': FAMILIES,
  'households of 2': FAMILIES,
  'households of 3': FAMILIES,
  'households of 4': FAMILIES,
  'households of 5 and more': FAMILIES,
  'months in employers’ plans that are POS':
    'A few large employers hold much of the market, and each offers one to three plans, so networks vary with the seed: with seed 7 the ratio is 0.93.',
  'allowed, employers: inpatient hospital': `Too high: people with an employer’s plan have more stays than such people have; ${LINES_BY_HEALTH}.`,
  'allowed, employers: professional': PROFESSIONAL,
  'allowed, Medicare: all':
    'Too low. The reference has nursing facilities, hospices and home health agencies; the engine has no claims of the first two and little of the third. Stays are paid without outliers and without what teaching hospitals and those of the poor get on top. Professional spending is too low as elsewhere.',
  'allowed, Medicaid and CHIP: all': `Too low: ${LINES_BY_HEALTH}; no transport, dental care or long-term care is billed. The reference is of adults and people with disabilities as well as children, and is rough.`,
  'share of allowed amounts of the 5 % of members with the most':
    'Too even: there are no cost outliers of a stay, no drug costs more than 6,500 dollars a fill, and use is spread by conditions and one frailty a person. MEPS counts the uninsured, who spend little, as well.',
};
