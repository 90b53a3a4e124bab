"""Common Colombian names, to be recombined: nobody in particular."""

GIVEN = (
    "Adriana Alejandra Alejandro Ana Andrea Andrés Ángela Antonio Camila Carlos Carolina Catalina Claudia Cristian "
    "Daniel Daniela David Diana Diego Edwin Elena Esteban Fabián Felipe Fernanda Gabriela Gloria Gustavo Héctor "
    "Iván Jaime Javier Jhon Jorge José Juan Juliana Karen Keila Laura Leidy Lina Luis Luz Manuel Marcela María "
    "Mariana Mateo Mauricio Milena Natalia Nelson Óscar Paola Patricia Rosa Samuel Santiago Sara Sebastián Shirley "
    "Sofía Tatiana Valentina Valeria Víctor Wílmer Yaneth Yeison Yuliana"
).split()

SURNAMES = (
    "Acosta Álvarez Angulo Arias Arrieta Barrios Berdugo Bolaño Caicedo Cantillo Cárdenas Castaño Castro Charris "
    "Cuero Delahoz Díaz Epiayú Escorcia Fontalvo García Gómez González Guerrero Gutiérrez Hernández Herrera "
    "Jiménez Jusayú López Lucumí Martínez Medina Mejía Mendoza Mercado Molina Montaño Mosquera Muñoz Murillo "
    "Narváez Núñez Orozco Ortega Ortiz Pacheco Padilla Palacios Pérez Pertuz Pushaina Quintero Ramírez Ramos Rentería "
    "Ríos Rivera Rodríguez Rojas Romero Ruiz Salazar Sánchez Sarmiento Silva Suárez Torres Uriana Valencia Vargas "
    "Vásquez Zapata Zúñiga"
).split()
