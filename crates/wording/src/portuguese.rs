//! Portuguese: what is wanted begins with an infinitive, "Enviar fatura".

use isobar_model::LanguageCode;

use crate::romance::{self, Verbs};
use crate::vocabulary::{Vocabulary, ends_with_any};
use crate::{Language, NameReading, Traits};

pub(crate) struct Portuguese;

/// Infinitives in -er, -ir and -or.
static VERBS: Vocabulary = Vocabulary::of(
    "abrir acolher acontecer aderir admitir adquirir advertir agradecer aparecer aplaudir aprender assistir ascender atender
    atingir atrair atribuir bater cair ceder cobrir colher combater competir compor comprometer compreender comprimir conceder
    concluir conduzir conferir conhecer conseguir construir conter contribuir convencer converter convir corresponder corrigir
    correr crescer cumprir dar debater decidir deduzir defender deferir definir depender descer descobrir descrever desaparecer
    desenvolver desistir despedir destruir deter devolver difundir diminuir dirigir discutir dispor distinguir distribuir
    dividir dizer eleger emitir empreender encher entender enriquecer escolher escrever esconder esclarecer estabelecer
    excluir exercer exibir exigir existir expandir expedir expor extinguir extrair fazer favorecer ferir ficar fornecer
    fortalecer gerir imprimir impedir impor incluir incorrer indeferir induzir influir ingerir inscrever inserir insistir
    instruir interromper intervir introduzir investir invertir ler manter medir merecer meter mover nascer obter ocorrer
    oferecer omitir opor ouvir partir pedir perder permanecer permitir perseguir pertencer possuir pôr preencher prescrever
    prever proceder produzir proibir prometer promover propor prosseguir proteger prover reabrir reaver receber recolher
    reconhecer reconstruir recorrer redistribuir redefinir reduzir reeleger referir remeter remover render repetir repor reproduzir
    requerer rescindir resolver responder restabelecer restituir restringir reter retrair reunir rever romper sair seguir
    sentir ser servir submeter subscrever subir substituir subtrair sugerir suprimir surpreender suspender ter traduzir
    transcrever transferir transmitir trazer unir vender vencer ver verter vestir vir viver",
);

/// Words in -ar that are no verbs.
static NOUNS_IN_AR: Vocabulary = Vocabulary::of(
    "altar andar auxiliar avatar açúcar acucar bar bazar celular circular colar dólar dolar escolar exemplar familiar hangar impar jantar
    lar lugar mar militar molar nuclear par particular peculiar pilar polegar popular preliminar pulsar radar regular
    secular similar singular solar titular vulgar webinar jaguar star",
);

/// Nouns and adjectives that look like participles.
static NOUNS: Vocabulary = Vocabulary::of(
    "pedido pedidos estado estados resultado resultados mercado mercados certificado certificados empregado empregada
    empregados advogado advogada grau lado lados sentido apelido apelidos partido vestido entrada entradas saída saídas
    saida saidas chamada chamadas medida medidas partida partidas comida bebida bebidas jornada jornadas vida cuidado
    soldado delegado deputado gado tratado encarregado encarregada conteúdo teclado tecido dado dados feriado privado",
);

/// Participles and past forms that do not look like it.
static PAST: Vocabulary = Vocabulary::of(
    "feito feita feitos feitas dito dita visto vista posto posta aberto aberta abertos abertas coberto coberta escrito
    escrita pago paga pagos pagas ganho ganha gasto gasta entregue entregues aceito aceita aceite aceites eleito eleita
    morto morta preso presa solto solta suspenso suspensa suspensos impresso impressa expulso expulsa extinto extinta
    isento isenta inscrito inscrita descrito descrita descoberto descoberta reaberto reaberta desfeito refeito satisfeito
    proposto imposto disposto exposto composto foi foram está estão tem têm havia chegou ficou caiu pagou vendeu
    disponível pronto pronta",
);

impl Verbs for Portuguese {
    fn is_infinitive(&self, word: &str) -> bool {
        let is_in_ar = word.ends_with("ar") && word.len() > 3 && !NOUNS_IN_AR.has(word);
        is_in_ar || VERBS.has(word)
    }

    fn is_past(&self, word: &str) -> bool {
        let participles = [
            "ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", "ído", "ída", "ídos",
            "ídas",
        ];
        let pasts = ["ou", "eu", "iu", "aram", "eram", "iram"];
        PAST.has(word)
            || (ends_with_any(word, &participles) && !NOUNS.has(word))
            || ends_with_any(word, &pasts)
    }
}

impl Language for Portuguese {
    fn code(&self) -> LanguageCode {
        LanguageCode::Portuguese
    }

    fn read(&self, words: &[&str]) -> NameReading {
        romance::read(self, words)
    }

    fn reactions(&self) -> &'static [&'static str] {
        &["quando", "sempre que", "cada vez que", "se", "assim que"]
    }

    fn markers(&self) -> &'static str {
        "o os do da dos das ao em com sem não foi foram pelo pela no na pedido fatura cliente pagamento envio reserva
        usuário usuario utilizador conta cartão cartao entrega produto preço preco estoque armazém armazem solicitação
        fornecedor funcionário inventário notificação senha chegou quando sempre loja pacote compra venda quarto hóspede
        apólice sinistro empréstimo reembolso devolução enviar criar enviado criado criada pago paga recebido recebida
        feito prazo novo nova curso aluno matrícula carrinho boleto nota pedido encomenda"
    }

    fn traits(&self) -> Traits {
        Traits {
            endings: &[
                "ção", "ções", "são", "sões", "mento", "dade", "eiro", "eira", "agem",
            ],
            letters: "ãõ",
        }
    }

    fn knows(&self, word: &str) -> bool {
        VERBS.has(word)
            || PAST.has(word)
            || (word.len() > 4 && (self.is_infinitive(word) || self.is_past(word)))
    }
}
