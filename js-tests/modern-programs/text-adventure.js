// A text adventure driven by a script of commands: a state machine with rooms, items, doors, an undo stack and scoring.
const world = {
  rooms: {
    hall: { text: 'A dusty hall.', exits: { north: 'library', east: 'kitchen' }, items: ['lamp'] },
    library: { text: 'Books everywhere.', exits: { south: 'hall', down: 'vault' }, items: ['book'], locked: { down: 'key' } },
    kitchen: { text: 'It smells of soup.', exits: { west: 'hall' }, items: ['key', 'spoon'] },
    vault: { text: 'Gold!', exits: { up: 'library' }, items: ['gold'], dark: true },
  },
  aliases: { n: 'north', s: 'south', e: 'east', w: 'west', d: 'down', u: 'up', x: 'look', get: 'take' },
};
const freeze = o => { Object.values(o).forEach(v => typeof v === 'object' && v && freeze(v)); return Object.freeze(o); };
freeze(world);
const start = { room: 'hall', bag: [], items: Object.fromEntries(Object.entries(world.rooms).map(([k, r]) => [k, r.items])), opened: [], score: 0, moves: 0, over: false };
const look = s => {
  const { text, exits, dark } = world.rooms[s.room];
  if (dark && !s.bag.includes('lamp')) return 'Pitch black.';
  const here = s.items[s.room];
  return [text, here.length && `You see: ${here.join(', ')}.`, `Exits: ${Object.keys(exits).join(', ')}.`].filter(Boolean).join(' ');
};
const commands = {
  look: s => [s, look(s)],
  go(s, dir) {
    const { exits, locked = {} } = world.rooms[s.room];
    if (!exits[dir]) return [s, `You cannot go ${dir ?? 'nowhere'}.`];
    const need = locked[dir];
    if (need && !s.opened.includes(s.room + dir)) {
      if (!s.bag.includes(need)) return [s, 'It is locked.'];
      s = { ...s, opened: [...s.opened, s.room + dir], score: s.score + 5 };
    }
    const next = { ...s, room: exits[dir], moves: s.moves + 1 };
    return [next, look(next)];
  },
  take(s, item) {
    const here = s.items[s.room];
    if (!here.includes(item)) return [s, `No ${item ?? 'such thing'} here.`];
    if (item === 'gold' && !s.bag.includes('lamp')) return [s, 'You fumble in the dark.'];
    const next = { ...s, bag: [...s.bag, item], items: { ...s.items, [s.room]: here.filter(i => i !== item) }, score: s.score + (item === 'gold' ? 50 : 1) };
    return item === 'gold' ? [{ ...next, over: true }, 'You are rich!'] : [next, `Taken: ${item}.`];
  },
  drop(s, item) { return s.bag.includes(item) ? [{ ...s, bag: s.bag.filter(i => i !== item), items: { ...s.items, [s.room]: [...s.items[s.room], item] } }, 'Dropped.'] : [s, 'You have no such thing.']; },
  bag: s => [s, s.bag.length ? `You carry ${s.bag.toSorted().join(', ')}.` : 'Your bag is empty.'],
};
function* play(state) {
  const history = [state];
  let out = look(state);
  while (!history.at(-1).over) {
    const line = yield out;
    const [verb, arg] = (line ?? '').trim().toLowerCase().split(/\s+/).map(w => world.aliases[w] ?? w);
    if (verb === 'undo') { out = history.length > 1 ? (history.pop(), 'Undone.') : 'Nothing to undo.'; continue; }
    const [name, ...args] = Object.keys(world.rooms).length && ['north', 'south', 'east', 'west', 'up', 'down'].includes(verb) ? ['go', verb] : [verb, arg];
    const command = Object.hasOwn(commands, name) ? commands[name] : s => [s, `I do not know "${name}".`];
    const [next, text] = command(history.at(-1), ...args);
    if (next !== history.at(-1)) history.push(next);
    out = text;
  }
  const { score, moves } = history.at(-1);
  return `${out} Score ${score} in ${moves} moves.`;
}
const game = play(start);
console.log(game.next().value);
for (const line of ['bag', 'go up', 'take lamp', 'take lamp', 'N', 'd', 'undo', 'undo', 'undo', 'bag', 'e', 'take key', 'w', 'n', 'toString', 'down', 'take gold', 'u', 's', 'GET lamp', 'n', 'drop key', 'x', 'd', 'take gold', 'ignored']) {
  const { value, done } = game.next(line);
  console.log(`> ${line}`); console.log(String(value)); if (done) break;
}
console.log('the world is untouched', start.bag.length, world.rooms.hall.items.join(), JSON.stringify(game.next()));
