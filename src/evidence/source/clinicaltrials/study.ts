import { z } from 'zod';

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
/** A word or a figure, as text, where there is one. */
const word = text.nullish().transform((value) => value ?? undefined);
const list = <Item extends z.ZodType>(item: Item) => z.preprocess((value) => value ?? [], z.array(item));
const words = list(text);
/** An object of which every member may be missing, as may the object. */
const part = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess((value) => value ?? {}, z.object(shape));

const dated = part({ date: word, type: word });
const outcome = part({ measure: word, description: word, timeFrame: word });
const group = part({ id: word, title: word, description: word });
const count = part({ groupId: word, value: word });
const denoms = list(part({ units: word, counts: list(count) }));
const measurement = part({ groupId: word, value: word, spread: word, lowerLimit: word, upperLimit: word });
const classes = list(
  part({
    title: word,
    denoms,
    categories: list(part({ title: word, measurements: list(measurement) })),
  }),
);
const adverseEvent = part({
  term: word,
  organSystem: word,
  notes: word,
  stats: list(part({ groupId: word, numEvents: word, numAffected: word, numAtRisk: word })),
});

const protocol = part({
  identificationModule: part({
    nctId: word,
    orgStudyIdInfo: part({ id: word }),
    secondaryIdInfos: list(part({ id: word, type: word })),
    organization: part({ fullName: word }),
    briefTitle: word,
    officialTitle: word,
    acronym: word,
  }),
  statusModule: part({
    statusVerifiedDate: word,
    overallStatus: word,
    lastKnownStatus: word,
    whyStopped: word,
    startDateStruct: dated,
    primaryCompletionDateStruct: dated,
    completionDateStruct: dated,
    studyFirstPostDateStruct: dated,
    resultsFirstPostDateStruct: dated,
    lastUpdatePostDateStruct: dated,
  }),
  sponsorCollaboratorsModule: part({
    leadSponsor: part({ name: word }),
    collaborators: list(part({ name: word })),
  }),
  descriptionModule: part({ briefSummary: word, detailedDescription: word }),
  conditionsModule: part({ conditions: words, keywords: words }),
  designModule: part({
    studyType: word,
    phases: words,
    designInfo: part({
      allocation: word,
      interventionModel: word,
      interventionModelDescription: word,
      observationalModel: word,
      timePerspective: word,
      primaryPurpose: word,
      maskingInfo: part({ masking: word, maskingDescription: word, whoMasked: words }),
    }),
    enrollmentInfo: part({ count: z.number().optional(), type: word }),
  }),
  armsInterventionsModule: part({
    armGroups: list(part({ label: word, type: word, description: word, interventionNames: words })),
    interventions: list(part({ type: word, name: word, description: word, otherNames: words })),
  }),
  outcomesModule: part({
    primaryOutcomes: list(outcome),
    secondaryOutcomes: list(outcome),
    otherOutcomes: list(outcome),
  }),
  eligibilityModule: part({
    eligibilityCriteria: word,
    healthyVolunteers: word,
    sex: word,
    minimumAge: word,
    maximumAge: word,
    studyPopulation: word,
  }),
  contactsLocationsModule: part({ locations: list(part({ country: word })) }),
  referencesModule: part({ references: list(part({ pmid: word, type: word, citation: word })) }),
});

const results = part({
  participantFlowModule: part({
    preAssignmentDetails: word,
    recruitmentDetails: word,
    groups: list(group),
    periods: list(
      part({
        title: word,
        milestones: list(
          part({ type: word, achievements: list(part({ groupId: word, numSubjects: word, comment: word })) }),
        ),
        dropWithdraws: list(part({ type: word, reasons: list(part({ groupId: word, numSubjects: word })) })),
      }),
    ),
  }),
  baselineCharacteristicsModule: part({
    populationDescription: word,
    groups: list(group),
    denoms,
    measures: list(
      part({
        title: word,
        description: word,
        paramType: word,
        dispersionType: word,
        unitOfMeasure: word,
        classes,
      }),
    ),
  }),
  outcomeMeasuresModule: part({
    outcomeMeasures: list(
      part({
        type: word,
        title: word,
        description: word,
        populationDescription: word,
        reportingStatus: word,
        paramType: word,
        dispersionType: word,
        unitOfMeasure: word,
        timeFrame: word,
        groups: list(group),
        denoms,
        classes,
        analyses: list(
          part({
            groupIds: words,
            groupDescription: word,
            nonInferiorityType: word,
            pValue: word,
            statisticalMethod: word,
            paramType: word,
            paramValue: word,
            ciPctValue: word,
            ciLowerLimit: word,
            ciUpperLimit: word,
            estimateComment: word,
          }),
        ),
      }),
    ),
  }),
  adverseEventsModule: part({
    timeFrame: word,
    description: word,
    frequencyThreshold: word,
    eventGroups: list(
      part({
        id: word,
        title: word,
        description: word,
        deathsNumAffected: word,
        deathsNumAtRisk: word,
        seriousNumAffected: word,
        seriousNumAtRisk: word,
        otherNumAffected: word,
        otherNumAtRisk: word,
      }),
    ),
    seriousEvents: list(adverseEvent),
    otherEvents: list(adverseEvent),
  }),
  moreInfoModule: part({ limitationsAndCaveats: part({ description: word }) }),
});

/** What is used of a record of ClinicalTrials.gov, version 2; whatever else it holds is left out. */
export const study = z.object({
  protocolSection: protocol,
  resultsSection: results,
  hasResults: z.boolean().optional(),
});

export type Study = z.infer<typeof study>;
export type Protocol = Study['protocolSection'];
export type Results = Study['resultsSection'];
