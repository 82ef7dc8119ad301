import { abilityTable, heldBy, qualityOf, type TrackRecord } from '#community/ability.ts';
import type { Member } from '#community/member.ts';
import { useLanguage, useSay } from '#web/parts/say.ts';
import { Scroll } from '#web/parts/scroll.tsx';
import { roleWords } from '#web/role-words.ts';

interface AbilitiesProps {
  member: Member;
  record: TrackRecord;
  /** Whether who reads is that member. */
  isOwn: boolean;
}

/** What a member may do by what became of what they did, with the sum behind it. */
export function Abilities({ member: { role }, record, isOwn }: AbilitiesProps) {
  const say = useSay();
  const language = useLanguage();
  const shown = (share: number) => share.toLocaleString(language, { maximumFractionDigits: 2 });
  const title = say(isOwn ? 'ability.title' : 'ability.of');
  return (
    <section>
      <h2 id="abilities">{title}</h2>
      <p>{say('ability.record', { ...record, quality: shown(qualityOf(record)) })}</p>
      <Scroll label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('ability.what')}</th>
              <th scope="col">{say('ability.whether')}</th>
              <th scope="col">{say('ability.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {heldBy({ role, record }).map(({ ability, has, byRole, least }) => (
              <tr>
                <th scope="row">{say(abilityTable[ability].label)}</th>
                <td>
                  {say(has ? 'ability.may' : 'ability.may-not')},{' '}
                  {byRole
                    ? say('ability.by-role', { role: say(roleWords(role)) })
                    : say('ability.least', { least: shown(least) })}
                </td>
                <td>{say(abilityTable[ability].why)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
