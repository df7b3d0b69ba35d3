//! Spanish: what is wanted begins with an infinitive, "Enviar factura".

use isobar_model::LanguageCode;

use crate::romance::{self, Verbs};
use crate::vocabulary::{Vocabulary, ends_with_any};
use crate::{Language, NameReading, Traits};

pub(crate) struct Spanish;

/// Infinitives in -er and -ir, and what is left of them behind a prefix.
static VERBS: Vocabulary = Vocabulary::of(
    "abastecer abatir abrir absorber acceder acoger acudir adquirir admitir advertir agradecer añadir aparecer aplaudir
    aprender asistir ascender atender atraer atribuir batir caer coger cometer competir componer comprender comprimir
    comprometer conceder concluir conducir conferir conocer conseguir consentir construir contener contribuir convencer
    convenir convertir correr corregir correr corresponder crecer creer cubrir cumplir debatir decidir decir deducir defender
    definir depender describir descubrir desaparecer desistir despedir destruir detener devolver difundir dirigir discutir
    disminuir disponer distinguir distribuir dividir elegir emitir emprender encender enriquecer entender envolver escoger
    escribir esconder establecer excluir exigir existir expedir exponer extender extinguir extraer favorecer fortalecer
    fundir fusionar hacer hundir imprimir impedir imponer incluir incumplir incurrir inducir influir ingerir inscribir
    insistir instruir interrumpir intervenir introducir invertir leer mantener medir merecer meter mover nacer obtener
    ocurrir ofrecer omitir oponer oír partir pedir perder permitir perseguir pertenecer poner poseer posponer predecir
    preferir prescribir prevenir prever proceder producir prohibir promover proponer proseguir proteger proveer reabrir
    recibir recoger reconocer reconstruir recorrer recurrir redistribuir reducir referir regir reinvertir remitir rendir
    repartir repetir reponer reproducir requerir rescindir resistir resolver responder restablecer restituir restringir retener
    retraer reunir romper salir seguir sentir ser servir someter sorprender sostener subir subscribir sugerir suprimir
    suscribir suspender sustituir sustraer tender tener traducir traer transcribir transferir transmitir unir vender vencer
    venir ver verter vestir vivir volver",
);

/// Words in -ar that are no verbs.
static NOUNS_IN_AR: Vocabulary = Vocabulary::of(
    "altar auxiliar avatar azúcar azucar bar bazar caviar celular circular collar dólar dolar ejemplar escolar estándar
    estandar familiar hangar hogar impar lugar mar militar molar nuclear par particular peculiar pilar popular preliminar
    pulgar radar regular secular similar singular solar titular vulgar webinar calendar star",
);

/// Nouns and adjectives that look like participles.
static NOUNS: Vocabulary = Vocabulary::of(
    "pedido pedidos estado estados resultado resultados mercado mercados certificado certificados empleado empleada
    empleados abogado abogada grado grados lado lados sentido contenido contenidos apellido apellidos partido partidos
    sonido vestido entrada entradas llamada llamadas medida medidas partida partidas comida comidas bebida bebidas jornada
    jornadas vida cuidado soldado delegado diputado ganado helado juzgado listado postgrado privado tratado encargado
    encargada apartado adelantado calidad unidad cantidad propiedad identidad tarado teclado",
);

/// Participles and past forms that do not look like it.
static PAST: Vocabulary = Vocabulary::of(
    "hecho hecha escrito escrita visto vista puesto puesta dicho abierto abierta cubierto cubierta muerto muerta roto rota
    vuelto devuelto devuelta devueltos devueltas resuelto resuelta resueltos impreso impresa satisfecho satisfecha pospuesto
    pospuesta propuesto propuesta compuesto descrito descrita suscrito suscrita inscrito inscrita electo electa expuesto
    impuesto reabierto reabierta descubierto descubierta fue fueron ha han había está están llegó quedó cayó vendió pagó
    agotado vencido listo lista disponible",
);

impl Verbs for Spanish {
    fn is_infinitive(&self, word: &str) -> bool {
        let enclitics = ["se", "lo", "la", "los", "las", "le", "les", "me", "nos"];
        let stems = enclitics
            .iter()
            .filter_map(|ending| word.strip_suffix(ending));
        let stems = stems.filter(|stem| stem.ends_with('r') && stem.len() > 3);
        std::iter::once(word).chain(stems).any(|stem| {
            let is_in_ar = stem.ends_with("ar") && stem.len() > 3 && !NOUNS_IN_AR.has(stem);
            is_in_ar || VERBS.has(stem)
        })
    }

    fn is_past(&self, word: &str) -> bool {
        let participles = [
            "ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", "ído", "ída", "ídos",
            "ídas",
        ];
        let pasts = ["ó", "aron", "ieron", "eron"];
        PAST.has(word)
            || (ends_with_any(word, &participles) && !NOUNS.has(word))
            || ends_with_any(word, &pasts)
    }
}

impl Language for Spanish {
    fn code(&self) -> LanguageCode {
        LanguageCode::Spanish
    }

    fn read(&self, words: &[&str]) -> NameReading {
        romance::read(self, words)
    }

    fn reactions(&self) -> &'static [&'static str] {
        &["cuando", "siempre que", "cada vez que", "si", "en cuanto"]
    }

    fn markers(&self) -> &'static str {
        "el los las del al y con sin ha han fue por para pedido factura cliente pago envío envio reserva usuario cuenta
        tarjeta entrega producto precio almacén almacen existencias correo solicitud proveedor empleado inventario
        notificación contraseña llegó cuando siempre tienda paquete compra venta habitación huésped póliza siniestro
        préstamo préstamo reembolso devolución cita enviar crear enviado creado creada pagado pagada recibido recibida
        hecho plazo nuevo nueva curso alumno matrícula cajero caja carrito"
    }

    fn traits(&self) -> Traits {
        Traits {
            endings: &[
                "ción", "ciones", "sión", "miento", "dad", "ería", "ieron", "izar", "ificar",
            ],
            letters: "ñ¿¡",
        }
    }

    fn knows(&self, word: &str) -> bool {
        VERBS.has(word)
            || PAST.has(word)
            || (word.len() > 4 && (self.is_infinitive(word) || self.is_past(word)))
    }
}
