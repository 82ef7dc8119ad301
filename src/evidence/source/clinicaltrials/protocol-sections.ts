import { joined, line, plain } from '#evidence/source/clinicaltrials/plain-words.ts';
import type { Protocol } from '#evidence/source/clinicaltrials/study.ts';

export interface SectionText {
  title: string;
  text: string;
}

/** What was registered, in the record's own words under plain headings. */
export function protocolSections(protocol: Protocol): SectionText[] {
  const { descriptionModule, conditionsModule, outcomesModule } = protocol;
  return [
    { title: 'Brief summary', text: descriptionModule.briefSummary ?? '' },
    { title: 'Detailed description', text: descriptionModule.detailedDescription ?? '' },
    { title: 'Conditions', text: conditionsModule.conditions.join('\n') },
    { title: 'Keywords', text: conditionsModule.keywords.join('\n') },
    { title: 'Status', text: status(protocol) },
    { title: 'Identification', text: identification(protocol) },
    { title: 'Design', text: design(protocol) },
    { title: 'Arms', text: arms(protocol) },
    { title: 'Interventions', text: interventions(protocol) },
    { title: 'Primary outcomes', text: outcomes(outcomesModule.primaryOutcomes) },
    { title: 'Secondary outcomes', text: outcomes(outcomesModule.secondaryOutcomes) },
    { title: 'Other outcomes', text: outcomes(outcomesModule.otherOutcomes) },
    { title: 'Eligibility', text: eligibility(protocol) },
    { title: 'Countries', text: countries(protocol) },
    { title: 'References', text: references(protocol) },
  ];
}

function status({ statusModule }: Protocol): string {
  const at = (date: { date?: string | undefined; type?: string | undefined }) => {
    if (date.date === undefined) return undefined;
    return date.type === undefined ? date.date : `${date.date} (${plain(date.type)})`;
  };
  const named = (value: string | undefined) => (value === undefined ? undefined : plain(value));
  return [
    ...line('Overall status', named(statusModule.overallStatus)),
    ...line('Last known status', named(statusModule.lastKnownStatus)),
    ...line('Why stopped', statusModule.whyStopped),
    ...line('Start', at(statusModule.startDateStruct)),
    ...line('Primary completion', at(statusModule.primaryCompletionDateStruct)),
    ...line('Completion', at(statusModule.completionDateStruct)),
    ...line('First posted', at(statusModule.studyFirstPostDateStruct)),
    ...line('Results first posted', at(statusModule.resultsFirstPostDateStruct)),
    ...line('Last update posted', at(statusModule.lastUpdatePostDateStruct)),
    ...line('Status verified', statusModule.statusVerifiedDate),
  ].join('\n');
}

function identification({ identificationModule, sponsorCollaboratorsModule }: Protocol): string {
  const { nctId, acronym, officialTitle, orgStudyIdInfo, secondaryIdInfos, organization } =
    identificationModule;
  return [
    ...line('NCT number', nctId),
    ...line('Acronym', acronym),
    ...line('Official title', officialTitle),
    ...line("Organization's own id", orgStudyIdInfo.id),
    ...line(
      'Other ids',
      joined(
        secondaryIdInfos.map(({ id }) => id),
        ', ',
      ),
    ),
    ...line('Organization', organization.fullName),
    ...line('Sponsor', sponsorCollaboratorsModule.leadSponsor.name),
    ...line(
      'Collaborators',
      joined(
        sponsorCollaboratorsModule.collaborators.map(({ name }) => name),
        ', ',
      ),
    ),
  ].join('\n');
}

function design({ designModule }: Protocol): string {
  const { studyType, phases, designInfo, enrollmentInfo } = designModule;
  const named = (value: string | undefined) => (value === undefined ? undefined : plain(value));
  const { masking, maskingDescription, whoMasked } = designInfo.maskingInfo;
  const who = whoMasked.length > 0 ? ` (${whoMasked.map(plain).join(', ')})` : '';
  const { count, type } = enrollmentInfo;
  const enrolled = type === undefined ? `${count}` : `${count} (${plain(type)})`;
  return [
    ...line('Study type', named(studyType)),
    ...line('Phase', phases.map(plain).join(', ')),
    ...line('Allocation', named(designInfo.allocation)),
    ...line('Intervention model', named(designInfo.interventionModel)),
    ...line('', designInfo.interventionModelDescription),
    ...line('Observational model', named(designInfo.observationalModel)),
    ...line('Time perspective', named(designInfo.timePerspective)),
    ...line('Primary purpose', named(designInfo.primaryPurpose)),
    ...line('Masking', masking === undefined ? undefined : `${plain(masking)}${who}`),
    ...line('', maskingDescription),
    ...line('Enrollment', count === undefined ? undefined : enrolled),
  ].join('\n');
}

function arms({ armsInterventionsModule }: Protocol): string {
  return armsInterventionsModule.armGroups
    .map(({ label, type, description, interventionNames }) => {
      const name = type === undefined ? label : `${label ?? ''} (${plain(type)})`;
      return joined([name, description, interventionNames.join('; ')], '\n');
    })
    .join('\n\n');
}

function interventions({ armsInterventionsModule }: Protocol): string {
  return armsInterventionsModule.interventions
    .map(({ name, type, description, otherNames }) => {
      const title = type === undefined ? name : `${name ?? ''} (${plain(type)})`;
      return joined([title, ...line('Other names', otherNames.join(', ')), description], '\n');
    })
    .join('\n\n');
}

function outcomes(given: Protocol['outcomesModule']['primaryOutcomes']): string {
  return given
    .map(({ measure, description, timeFrame }) =>
      joined([measure, description, ...line('Time frame', timeFrame)], '\n'),
    )
    .join('\n\n');
}

function eligibility({ eligibilityModule }: Protocol): string {
  const { eligibilityCriteria, sex, minimumAge, maximumAge, healthyVolunteers, studyPopulation } =
    eligibilityModule;
  return [
    ...line('', eligibilityCriteria),
    ...line('Study population', studyPopulation),
    ...line('Sex', sex === undefined ? undefined : plain(sex)),
    ...line('Minimum age', minimumAge),
    ...line('Maximum age', maximumAge),
    ...line('Healthy volunteers', healthyVolunteers === undefined ? undefined : yesNo(healthyVolunteers)),
  ].join('\n');
}

function yesNo(value: string): string {
  return value === 'true' ? 'yes' : value === 'false' ? 'no' : value;
}

function countries({ contactsLocationsModule }: Protocol): string {
  return [...new Set(contactsLocationsModule.locations.flatMap(({ country }) => country ?? []))].join(', ');
}

function references({ referencesModule }: Protocol): string {
  return referencesModule.references
    .map(({ citation, pmid, type }) => joined([citation, ...line('PMID', pmid), type && plain(type)], '\n'))
    .join('\n\n');
}
