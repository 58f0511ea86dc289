/** Los textos de ejemplo en español. */
export default {
  tags: {
    'getting-started': 'Primeros pasos',
    reporting: 'Informes',
    heating: 'Calefacción y refrigeración',
    integrations: 'Integraciones',
    'data-protection': 'Protección de datos',
    'customer-stories': 'Casos de clientes',
  },
  speakers: {
    elin: 'Elin ha enseñado su primer informe energético a cientos de propietarios. Dirige la **atención al cliente** en Northlight y responde a cada pregunta como si nadie la hubiera hecho antes.',
    marc: 'Marc proyectó instalaciones de calefacción durante quince años antes de llegar a Northlight. Sabe por qué una sala de calderas tiene el aspecto que tiene, y lo que cuesta dejarla así.',
    lucia:
      'Lucía asesora al sector energético en protección de datos. Explica el RGPD sin una sola diapositiva y prefiere los ejemplos a los artículos.',
    jonas:
      'Jonas desarrolla las interfaces que llevan contadores, sensores y sistemas de gestión de edificios a Northlight. Mantiene dos bibliotecas libres para MQTT.',
    amara:
      'Amara es física de la edificación. En el **Institute for Warm Homes** mide cómo se comportan de verdad las casas antiguas tras una rehabilitación, que no siempre es como se esperaba.',
    tomas:
      'Tomás gestiona los 86 edificios públicos de la ciudad de Valdeira. Empezó con una hoja de cálculo, un termómetro y una escuela muy fría.',
  },
  webinars: {
    report: {
      title: 'Leer un informe energético en quince minutos',
      description: `Cada mes llega el informe y cada mes alguien pregunta qué significa. Leemos uno juntos, línea por línea.

- Las tres cifras que hay que mirar primero
- Cómo distinguir el tiempo de una avería
- Qué contar a la dirección

Trae tu propio informe si quieres: a partir del minuto veinte respondemos preguntas.`,
      seo: 'Aprende a leer un informe energético en quince minutos: las tres cifras clave y cómo distinguir el tiempo de una avería.',
    },
    'heat-pumps': {
      title: 'Bombas de calor en edificios antiguos: lo que dicen los datos',
      description: `¿Funcionan las bombas de calor en casas anteriores a 1970? Hemos medido 214 durante dos inviernos.

## Qué te llevas

- Las temperaturas de impulsión que hicieron falta y las que se habían previsto
- Cuatro edificios en los que salió mal, y por qué
- Una lista de comprobación para tu propia decisión

Amara presenta el estudio y Marc lo traduce a tuberías y bombas.`,
      seo: 'Dos inviernos de mediciones en 214 edificios antiguos: cuándo conviene una bomba de calor, cuándo no y cómo decidirlo.',
    },
    dashboard: {
      title: 'Taller: crea tu primer panel de control',
      description: `Una hora práctica en grupo reducido. Al terminar, tus edificios estarán en tu pantalla.

1. Elegir los contadores que importan
2. Fijar un presupuesto para cada edificio
3. Compartir la página con quien la necesita

Ten a mano tus datos de acceso. Cuarenta plazas, para que nadie se quede sin respuesta.`,
      seo: 'Una hora práctica en grupo reducido: de los contadores a un panel que tus colegas entienden.',
    },
    'office-hours': {
      title: 'Consultas abiertas con nuestros ingenieros',
      description: `Sin diapositivas. Veinte personas, tres ingenieros y una hora para todo lo que siempre quisiste preguntar: curvas raras, contadores perdidos, interfaces que no se hablan.

Envía tu pregunta antes si quieres una respuesta a fondo.`,
      seo: 'Veinte plazas, tres ingenieros, una hora: trae tus curvas raras y tus contadores perdidos.',
    },
    sensors: {
      title: 'Conectar sensores de ambiente con MQTT',
      description: `Temperatura, humedad y CO₂ de cada sala, sin cables. Jonas conecta un sensor en directo, de la caja a la curva.

- Qué es un bróker y dónde conviene instalarlo
- Temas que siguen teniendo sentido con 3000 sensores
- Los certificados, y qué hacer cuando caduca uno

Para técnicos y para quienes tienen que hablar con ellos.`,
      seo: 'De la caja a la curva: sensores de ambiente con MQTT, con temas y certificados que duran.',
    },
    setback: {
      title: 'Reducción nocturna y de fin de semana: ahorrar sin comprar nada',
      description: `El kilovatio hora más barato es el que nadie necesita el domingo. Mostramos cómo encontrar los edificios que calientan salas vacías y cómo cambiarlo sin lunes helados.

- El patrón que hay que buscar en la curva de carga
- Con cuánta antelación volver a encender
- Qué opinan los conserjes`,
      seo: 'Encuentra los edificios que calientan salas vacías y ahorra sin comprar nada y sin lunes helados.',
    },
    directive: {
      title: 'La directiva europea de edificios: qué cambia para ti',
      description: `La directiva de eficiencia energética de los edificios es larga. Lo que deben hacer los propietarios es breve, si alguien lo ordena.

- Plazos para los edificios no residenciales
- Qué datos necesitará un certificado energético
- Qué puedes preparar desde hoy`,
      seo: 'Plazos, datos y preparación: la directiva europea de edificios, ordenada para propietarios.',
    },
    'getting-started': {
      title: 'Primeros pasos con Northlight',
      description: `La visita guiada para nuevos clientes: del primer acceso a la primera alarma.

- Importar edificios y contadores
- Invitar a colegas con los permisos adecuados
- Dejar que Northlight te avise cuando algo va mal

La grabación tiene capítulos: vuelve cuando quieras a la parte que necesites.`,
      seo: 'La visita guiada para nuevos clientes: edificios, contadores, colegas y la primera alarma.',
    },
    spreadsheet: {
      title: 'De la hoja de cálculo al informe en directo',
      description: `Tomás llevaba los contadores de 86 edificios en una hoja de cálculo con 41 pestañas. Cuenta cómo su ciudad pasó a los datos en directo en un verano, cuánto costó y qué pestaña echa todavía de menos.`,
      seo: 'Cómo una ciudad llevó 86 edificios de la hoja de cálculo a los datos en directo en un solo verano.',
    },
    privacy: {
      title: 'Lecturas de contadores y RGPD',
      description: `¿Cuándo es un dato personal la lectura de un contador? De la respuesta depende quién puede verla y cuánto tiempo puedes guardarla.

- Viviendas, oficinas, escuelas: tres casos
- Los contratos con las empresas de medición
- Un plan de borrado que cabe en una página`,
      seo: 'Cuándo es un dato personal la lectura de un contador y qué se deriva de ello: tres casos y un plan de borrado.',
    },
    'site-visit': {
      title: 'En directo desde la sala de calderas: una escuela reduce su factura a la mitad',
      description: `Cámara en mano, recorremos el sótano de la escuela primaria de Valdeira y vemos cada cambio que marcó la diferencia.`,
      seo: 'En directo desde la sala de calderas de una escuela que redujo a la mitad su factura de calefacción.',
    },
    cooling: {
      title: 'Edificios frescos en veranos calurosos',
      description: `Sombra, aire nocturno y solo después máquinas: cómo pasar una ola de calor en la oficina sin duplicar la factura de la luz.`,
      seo: 'Sombra, aire nocturno y solo después máquinas: la oficina durante una ola de calor.',
    },
    benchmarking: {
      title: 'Comparar edificios con justicia',
      description: `Una piscina no es una biblioteca. Construimos un indicador que compara lo comparable, corrige el tiempo y resiste una discusión con el departamento financiero.

- Por qué superficie dividir
- Grados día sin lágrimas
- Cómo presentarlo`,
      seo: 'Un indicador para tus edificios que compara lo comparable y corrige el tiempo.',
    },
  },
};
