export interface SampleConstructor {
  readonly id: string;
  readonly name: string;
  readonly nationality: string;
}

export interface SampleDriver {
  readonly id: string;
  readonly number: number;
  readonly code: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly born: string;
  readonly nationality: string;
  readonly drivesFor: SampleConstructor;
}

type Person = readonly [givenName: string, familyName: string, born: string, nationality: string];

// Best car first. Nobody here exists.
const cars: readonly (readonly [name: string, nationality: string, first: Person, second: Person])[] = [
  [
    'Corvara',
    'Italian',
    ['Mira', 'Solano', '1998-04-12', 'Spanish'],
    ['Jonas', 'Brandt', '2001-09-30', 'German'],
  ],
  [
    'Halden',
    'Norwegian',
    ['Tobi', 'Okafor', '1999-01-22', 'Nigerian'],
    ['Elin', 'Lindqvist', '2002-06-03', 'Swedish'],
  ],
  [
    'Ostrava',
    'Czech',
    ['Ren', 'Tanaka', '2000-11-17', 'Japanese'],
    ['Luc', 'Moreau', '1997-02-08', 'French'],
  ],
  [
    'Kestrel',
    'British',
    ['Alfie', 'Wren', '2003-08-25', 'British'],
    ['Nadia', 'Haddad', '2001-03-14', 'Lebanese'],
  ],
  [
    'Azure',
    'French',
    ['Camille', 'Vidal', '1999-12-01', 'French'],
    ['Pedro', 'Nunes', '2002-10-19', 'Portuguese'],
  ],
  [
    'Sable',
    'American',
    ['Cole', 'Whitaker', '1998-07-07', 'American'],
    ['Mateo', 'Rivas', '2000-05-29', 'Argentine'],
  ],
  [
    'Tundra',
    'Finnish',
    ['Aino', 'Laaksonen', '2001-01-11', 'Finnish'],
    ['Pavel', 'Novy', '1996-09-09', 'Czech'],
  ],
  [
    'Merrow',
    'Irish',
    ['Ciara', 'Quinlan', '2003-02-27', 'Irish'],
    ['Arjun', 'Mehta', '2002-04-04', 'Indian'],
  ],
  [
    'Solis',
    'Brazilian',
    ['Bruna', 'Teixeira', '2000-08-16', 'Brazilian'],
    ['Kai', 'Akana', '2001-12-12', 'American'],
  ],
  [
    'Vantage Bay',
    'Australian',
    ['Isla', 'Drummond', '1999-06-20', 'Australian'],
    ['Min-jun', 'Seo', '2003-11-02', 'Korean'],
  ],
  [
    'Quarry',
    'German',
    ['Felix', 'Adler', '2004-03-31', 'German'],
    ['Zeynep', 'Aydin', '2002-07-23', 'Turkish'],
  ],
];

const slug = (name: string): string => name.toLowerCase().replace(/[^a-z]+/g, '_');

/** Two for each car, the better car first. */
export const sampleDrivers: readonly SampleDriver[] = cars.flatMap(([name, nationality, ...people], car) => {
  const drivesFor = { id: slug(name), name, nationality };
  return people.map(([givenName, familyName, born, from], seat) => ({
    ...{ id: slug(familyName), number: 2 + car * 4 + seat * 3, code: familyName.slice(0, 3).toUpperCase() },
    ...{ givenName, familyName, born, nationality: from, drivesFor },
  }));
});
