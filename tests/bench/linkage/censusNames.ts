/**
 * Names for the made census, commonest first: given names by when people were born, surnames, and the names of
 * communities living in England, as published national counts have them in general; written from memory for measuring,
 * and no list of the product is made from them.
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/u);

type Era = {
  /** The last year of birth these were usual in. */
  readonly until: number;
  readonly girls: readonly string[];
  readonly boys: readonly string[];
};

export const ERAS: readonly Era[] = [
  {
    until: 1949,
    girls:
      words(`Margaret Mary Joan Jean Patricia Sheila Barbara Doreen June Dorothy Joyce Maureen Shirley Audrey Betty
      Kathleen Brenda Sylvia Eileen Pamela Beryl Ann Jean Christine Irene Marjorie Rita Norma Hilda Elsie Gladys Edna Vera
      Iris Olive Muriel Winifred Phyllis Ivy Freda Hazel Josephine Jacqueline Valerie Marion Constance Mavis Beatrice`),
    boys: words(`John William Peter Ronald George James Kenneth Robert Derek Dennis Brian Michael David Raymond Roy Donald
      Alan Thomas Eric Frederick Arthur Gordon Charles Joseph Leonard Albert Stanley Harold Anthony Reginald Norman Ernest
      Bernard Victor Geoffrey Edward Walter Leslie Cyril Sidney Douglas Maurice Gerald Henry Frank Richard Colin Trevor`),
  },
  {
    until: 1969,
    girls:
      words(`Susan Linda Christine Margaret Carol Jacqueline Karen Julie Jane Deborah Elizabeth Ann Patricia Helen
      Sharon Tracey Angela Alison Janet Sandra Amanda Jill Gillian Wendy Lesley Denise Diane Dawn Maria Catherine Michelle
      Sarah Nicola Beverley Lorraine Caroline Fiona Heather Paula Yvonne Kathryn Lynn Teresa Rosemary Hilary Barbara Bridget`),
    boys: words(`David Paul Stephen Michael Andrew Mark Peter Kevin Robert Ian John Christopher Philip Alan Nigel Gary
      Anthony Martin Graham Keith Neil Simon Timothy Steven Richard Colin Geoffrey Trevor Roger Barry Nicholas Stuart James
      Jonathan Brian Adrian William Clive Malcolm Thomas Raymond Terence Patrick Duncan Gerard Russell Howard Francis`),
  },
  {
    until: 1989,
    girls:
      words(`Sarah Claire Emma Nicola Rebecca Laura Gemma Michelle Lisa Joanne Kelly Victoria Rachel Samantha Katherine
      Louise Helen Amy Jennifer Amanda Natalie Kerry Hayley Stacey Charlotte Lindsay Jessica Stephanie Zoe Leanne Catherine
      Donna Kirsty Melanie Danielle Heather Alison Hannah Anna Natasha Jodie Vicky Tanya Ruth Sally Abigail Philippa`),
    boys: words(`Paul Mark David Andrew Richard Christopher James Simon Michael Matthew Stephen Lee John Robert Darren Daniel
      Steven Jason Nicholas Jonathan Ian Neil Peter Stuart Anthony Martin Kevin Craig Philip Gary Scott Wayne Timothy Benjamin
      Adam Thomas Gareth Alexander Ryan Carl Gavin Edward Dean Adrian Karl Shaun Barry Damian Marcus Leon Graham`),
  },
  {
    until: 2004,
    girls:
      words(`Chloe Emily Jessica Sophie Megan Charlotte Hannah Rebecca Lauren Bethany Amy Olivia Emma Katie Lucy Georgia
      Laura Rachel Ellie Molly Holly Eleanor Abigail Danielle Alice Paige Jade Shannon Elizabeth Victoria Courtney Natasha
      Leah Samantha Zoe Daisy Phoebe Alexandra Caitlin Amelia Isabelle Naomi Grace Gemma Imogen Harriet Kayleigh Stephanie`),
    boys: words(`Jack Thomas James Daniel Joshua Matthew Samuel Callum Joseph Jordan Luke Ryan Connor Adam Harry Alexander
      Benjamin William Liam Jake Oliver Lewis Michael George Nathan Bradley Kieran Kyle Aaron Christopher Charlie Jamie
      Robert Ben David Cameron Dominic Rhys Edward Max Elliot Dylan Andrew Sean Zachary Toby Declan Scott Louis Reece`),
  },
  {
    until: 2100,
    girls:
      words(`Olivia Amelia Isla Ava Mia Ivy Lily Freya Evie Poppy Isabella Sophia Willow Florence Emily Sophie Grace
      Elsie Daisy Ella Charlotte Rosie Phoebe Sienna Alice Ruby Matilda Evelyn Harper Millie Maisie Erin Jessica Lola Maya
      Isabelle Eliza Chloe Thea Violet Imogen Penelope Lottie Nancy Eleanor Martha Edith Orla Robyn Zara Amber Ellie`),
    boys: words(`Oliver George Noah Arthur Harry Leo Jack Charlie Freddie Oscar Alfie Henry Theo Archie Thomas Jacob James
      William Joshua Logan Alexander Finley Max Lucas Isaac Ethan Teddy Edward Jude Reuben Sebastian Samuel Joseph Mason
      Harrison Albie Dylan Louie Rory Tommy Toby Elijah Jenson Frankie Hugo Ezra Kai Ellis Rowan Zachary Caleb Blake Luca`),
  },
];

export const SURNAMES =
  words(`Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker
  White Roberts Green Hall Wood Jackson Clarke Patel Khan Lewis James Phillips Mason Mitchell Rose Davis Rodgers Cox Alexander
  Harris Thomas Harrison Cooper Ward Martin Morris King Baker Morgan Moore Clark Lee Edwards Turner Hill Parker Cook Watson
  Carter Bennett Young Allen Hughes Richardson Bell Collins Scott Adams Campbell Anderson Price Murphy Kelly Shaw Bailey Gray
  Miller Marshall Simpson Griffiths Stevens Chapman Webb Hunt Palmer Holmes Rogers Mills Knight Butler Barnes Pearson Graham
  Fisher Dixon Harvey Foster Howard Fletcher Russell Powell Stone Ellis Matthews Wells Reynolds Gibson Fox Payne Brooks Andrews
  Day Ford Barker Booth Lloyd Saunders West Elliott Cole Hart Gardner Spencer Lawrence Walsh Hudson Reid Murray Bradley Hayes
  Burton Kennedy Lane Perry Armstrong Carr Atkinson Hawkins Dean Arnold Burns Francis Gregory Lowe Newman Nicholson Barrett Long
  Bird Stewart Wallis Woods May Poole Holland Dawson Watts Page Porter Ryan Byrne Doyle Nolan Quinn Duffy Farrell Gallagher
  Stephens Warren George Hopkins Jenkins Rees Owen Pritchard Bevan Parry Hammond Curtis Frost Kemp Higgins Hodgson Barton Lambert
  Bishop Sharp Wheeler Gilbert Sutton Cross Read Marsh Cunningham Parsons Bates Moss Cooke Nash Rowe Yates Fuller Burgess Dale
  Osborne Tucker Goodwin Bull Gill Coates Rhodes Sykes Haigh Firth Thorpe Bentley Hirst Schofield Crowther Kaye Whitehead Ogden
  Clegg Buckley Kershaw Ramsden Whittaker Ashton Duckworth Entwistle Pilkington Rigby Fairclough Halliwell Hindley Unsworth Tyldesley
  Trevithick Penrose Tremayne Pascoe Nankivell Trelawney Chubb Yeo Endacott Luscombe Northcott Widdicombe Ridd Fry Coombes
  Tonks Bagnall Darby Hadley Hickman Pargeter Raybould Tranter Yardley Perks Cashmore Gittins Mytton Preece Bebb Smout`);

/** Families with a name from a place: what makes the long tail of English surnames. */
export const PLACE_BEGINNINGS =
  words(`Ash Black Bram Brad Burn Cald Chad Clay Cop Cran Den Dun East El Far Frod Gold Green Had
  Hal Har Hather Haw Hazel Hol Horn Hux Kirk Lang Ling Lough Mar Mel Middle New Nor Oak Ot Pem Pen Rad Raw Red Rush San Shel Sher
  Stan Stock Strat Swin Thorn Ty Up Wake War Wel Whit Win Wood Wor`);
export const PLACE_ENDINGS =
  words(`ton ley ham worth well field by wick bury combe croft dale don ford gate grave hurst low mere
  ridge shaw side stead stock stone thorpe wood`);

export type Community = {
  readonly share: number;
  readonly girls: readonly string[];
  readonly boys: readonly string[];
  readonly surnames: readonly string[];
  /** Names that women carry whatever their husband's or father's is; null where families share one. */
  readonly womensSurnames: readonly string[] | null;
};

/** Their shares are our own guess at an English town; everybody else has English names. */
export const COMMUNITIES: readonly Community[] = [
  {
    share: 0.06,
    girls:
      words(`Fatima Aisha Zainab Maryam Khadija Amina Sana Saima Nasreen Shazia Rukhsana Hafsa Sumaya Iqra Aaliyah Noor
      Farzana Parveen Nadia Samina Ruqayyah Safa Hira Mehreen Shabana Yasmin Halima Anisa`),
    boys: words(`Mohammed Muhammad Ahmed Ali Abdul Omar Hassan Imran Usman Bilal Yusuf Ibrahim Hamza Zain Adnan Faisal Tariq
      Asif Khalid Nadeem Shahid Wasim Zubair Rashid Kamran Junaid Haroon Ismail`),
    surnames:
      words(`Khan Hussain Ahmed Ali Mohammed Akhtar Mahmood Iqbal Malik Shah Rahman Miah Uddin Chowdhury Islam Mirza
      Raja Sheikh Aslam Rashid Yousaf Aziz Rafiq Sadiq Bashir Qureshi Butt Choudhry`),
    womensSurnames: words('Begum Bibi Khatun Akhtar Kausar Bi Khanom Sultana Parveen'),
  },
  {
    share: 0.045,
    girls:
      words(`Harpreet Gurpreet Manpreet Jaspreet Simran Priya Anjali Kavita Meera Sunita Neha Pooja Asha Rekha Nisha
      Amrit Navdeep Kiran Rajinder Baljit Surinder Hema`),
    boys: words(`Gurpreet Harpreet Jaswinder Sukhdev Manjit Balwinder Amrit Arjun Rohan Ravi Sanjay Vijay Anil Rajesh Kiran
      Amit Nikhil Dev Karan Jatinder Rajinder Baljit Hardeep`),
    surnames:
      words(`Patel Singh Sharma Shah Gill Dhillon Sandhu Kumar Mistry Desai Joshi Bains Sidhu Grewal Mehta Parmar
      Chauhan Solanki Johal Atwal Rai Gohil`),
    womensSurnames: words('Kaur Patel Kaur Shah Kaur'),
  },
  {
    share: 0.035,
    girls:
      words(`Agnieszka Katarzyna Anna Magdalena Joanna Monika Ewa Zofia Maja Julia Elena Maria Ioana Andreea Alina
      Oksana Natalia Viktoria Daria Zuzanna Alicja`),
    boys: words(`Piotr Krzysztof Tomasz Pawel Marcin Jakub Michal Kacper Szymon Adam Andrei Alexandru Mihai Ion Vasile
      Stefan Dmitri Oleksandr Filip Lukasz Wojciech`),
    surnames:
      words(`Nowak Kowalski Wisniewski Wojcik Kaminski Lewandowski Zielinski Szymanski Popescu Ionescu Popa Dumitru
      Stan Radu Petrov Ivanov Kovalenko Shevchenko Mazur Krol Wrobel Dabrowski`),
    womensSurnames: null,
  },
  {
    share: 0.035,
    girls:
      words(`Chioma Ngozi Adaeze Funmilayo Blessing Grace Abena Akosua Ama Hodan Amina Fadumo Ifrah Comfort Patience Esther
      Oluwaseun Temitope Yetunde Sagal`),
    boys: words(`Emeka Chinedu Oluwaseun Tunde Kwame Kofi Kwabena Yaw Abdi Mohamed Abdirahman Samuel Emmanuel Daniel Tendai
      Tafadzwa Femi Segun Ayodele Mustafa`),
    surnames:
      words(`Okafor Adeyemi Okonkwo Mensah Owusu Boateng Asante Osei Ibrahim Abdi Hassan Mohamed Warsame Moyo Ncube
      Eze Balogun Adebayo Ojo Appiah`),
    womensSurnames: null,
  },
  {
    share: 0.012,
    girls: words('Li Wei Mei Xiu Yan Ying Min Hui Jing Siu Wai Linh Thanh Lan'),
    boys: words('Wei Jun Ming Hao Jian Chi Kwok Wing Hung Tuan Minh Duc Long'),
    surnames: words('Chen Wong Li Wang Chan Zhang Lau Cheung Nguyen Tran Lin Ho Yip Ng'),
    womensSurnames: null,
  },
];

/** What people are called instead, as either source may write it. */
export const CALLED: Readonly<Record<string, readonly string[]>> = {
  Margaret: ['Maggie', 'Peggy', 'Meg'], Elizabeth: ['Liz', 'Beth', 'Betty', 'Lizzie'], Catherine: ['Cathy', 'Kate'],
  Katherine: ['Kate', 'Katie', 'Kathy'], Susan: ['Sue'], Patricia: ['Pat', 'Trish'], Christine: ['Chris'], Deborah: ['Debbie'],
  Jacqueline: ['Jackie'], Victoria: ['Vicky'], Samantha: ['Sam'], Rebecca: ['Becky', 'Becca'], Jennifer: ['Jenny', 'Jen'],
  Jessica: ['Jess'], Charlotte: ['Lottie', 'Charlie'], Abigail: ['Abi', 'Abbie'], Natasha: ['Tasha'], Stephanie: ['Steph'],
  Alexandra: ['Alex', 'Sasha'], Isabella: ['Bella', 'Izzy'], Eleanor: ['Ellie', 'Nell'], Olivia: ['Liv', 'Livvy'],
  Amelia: ['Millie', 'Amy'], Matilda: ['Tilly'], Florence: ['Flo', 'Florrie'], Evelyn: ['Evie'], Pamela: ['Pam'],
  Barbara: ['Babs'], Dorothy: ['Dot'], Kathleen: ['Kath'], William: ['Bill', 'Will', 'Billy'], Robert: ['Bob', 'Rob', 'Bobby'],
  Richard: ['Dick', 'Rick', 'Richie'], James: ['Jim', 'Jimmy', 'Jamie'], John: ['Jack', 'Johnny'], Michael: ['Mike', 'Mick'],
  David: ['Dave'], Stephen: ['Steve'], Steven: ['Steve'], Andrew: ['Andy', 'Drew'], Christopher: ['Chris', 'Kit'],
  Anthony: ['Tony'], Thomas: ['Tom', 'Tommy'], Daniel: ['Dan', 'Danny'], Matthew: ['Matt'], Joshua: ['Josh'],
  Samuel: ['Sam'], Joseph: ['Joe', 'Joey'], Benjamin: ['Ben'], Alexander: ['Alex', 'Sandy'], Edward: ['Ted', 'Ed', 'Eddie'],
  Nicholas: ['Nick'], Timothy: ['Tim'], Kenneth: ['Ken'], Ronald: ['Ron'], Frederick: ['Fred'], Geoffrey: ['Geoff'],
  Gerald: ['Gerry'], Albert: ['Bert'], Arthur: ['Art'], Raymond: ['Ray'], Terence: ['Terry'], Oliver: ['Ollie'],
  Zachary: ['Zac'], Philip: ['Phil'], Peter: ['Pete'], Mohammed: ['Mohammad', 'Mo', 'Muhammed'], Muhammad: ['Mohammed'],
  Agnieszka: ['Aga'], Katarzyna: ['Kasia'], Krzysztof: ['Chris'], Oluwaseun: ['Seun'], Temitope: ['Temi'],
}; // prettier-ignore

export const STREETS =
  words(`High Station Church Victoria Park Mill Queens Kings Albert Manor Orchard Elm Oak Cedar Chestnut
  Springfield Highfield Grange Windsor York Grove Alexandra Broad North South West School Meadow Brook Lime Hawthorn Beech
  Priory Abbey Castle Tower Bridge River Canal Wharf Market Chapel Vicarage Rectory Cromwell Nelson Wellington Trafalgar
  Gladstone Salisbury Stafford Warwick Derby Ashbourne Buxton Matlock Lichfield Malvern Pershore Evesham Severn Avon Trent
  Thornhill Sandown Ascot Epsom Langdale Kendal Ullswater Coniston Grasmere Keswick Primrose Bluebell Foxglove Heather`);
export const STREET_KINDS = words(
  'Road Street Avenue Close Lane Drive Crescent Way Gardens Court Terrace Place',
);
export const SHORT_KINDS: Readonly<Record<string, string>> = {
  Road: 'Rd', Street: 'St', Avenue: 'Ave', Close: 'Cl', Lane: 'Ln', Drive: 'Dr', Crescent: 'Cres', Gardens: 'Gdns',
  Court: 'Ct', Terrace: 'Terr', Place: 'Pl',
}; // prettier-ignore
export const BLOCKS = words(
  'Elm Nightingale Attlee Bevan Jubilee Chaucer Keats Byron Shelley Milton Tennyson Ruskin',
);
export const HOUSE_NAMES = [
  'Rose Cottage', 'The Old Rectory', 'Hill View', 'The Bungalow', 'Ivy House', 'Orchard Lodge', 'Holly Bank',
  'Mill House', 'The Cottage', 'Woodlands', 'The Barn', 'Fairview',
]; // prettier-ignore
