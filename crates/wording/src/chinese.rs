//! Chinese: what happened is marked as done. Nothing is judged.

use isobar_model::LanguageCode;

use crate::vocabulary::ends_with_any;
use crate::{Language, NameReading};

pub(crate) struct Chinese;

/// Verbs that names of commands begin with.
const VERBS: &[&str] = &[
    "提交", "创建", "建立", "发送", "支付", "取消", "确认", "审核", "批准", "拒绝", "删除", "更新",
    "修改", "添加", "注册", "下单", "生成", "查询", "通知", "分配", "发布", "关闭", "打开", "预订",
    "预约", "退款", "退货", "申请", "开具", "上传", "下载", "登录", "登出", "绑定", "解绑", "锁定",
    "解锁", "冻结", "解冻", "扣减", "增加", "减少", "安排", "请求", "更改", "变更", "重置", "解除",
    "调整", "设置", "选择", "收集", "打印", "导出", "导入", "上架", "下架", "启用", "停用", "恢复",
    "暂停", "终止", "开始", "结束", "推送", "转账", "充值", "提现", "派送", "签署", "续订", "评价",
    "搜索", "归档", "撤销", "撤回", "补货", "打包", "盘点", "入库", "出库", "预留", "释放", "标记",
    "记录", "授权", "邀请", "合并", "拆分", "计算", "检查", "验证", "送出", "建立", "發送", "確認",
    "審核", "刪除", "新增", "註冊", "查詢", "發布", "關閉",
];

impl Language for Chinese {
    fn code(&self) -> LanguageCode {
        LanguageCode::Chinese
    }

    fn read(&self, words: &[&str]) -> NameReading {
        let name = words.concat();
        let is_done = name.contains('已') || name.contains("未能") || name.contains('被');
        let ends = [
            "了", "完成", "成功", "失败", "失敗", "完毕", "完畢", "超时", "逾期", "过期", "到期",
            "到达", "不足",
        ];
        if is_done || ends_with_any(&name, &ends) {
            NameReading::Happened
        } else if VERBS
            .iter()
            .any(|verb| name.starts_with(verb) && name.len() > verb.len())
        {
            NameReading::Wanted
        } else {
            NameReading::Unclear
        }
    }

    fn is_no_event(&self, _reading: NameReading) -> bool {
        false
    }

    fn knows(&self, word: &str) -> bool {
        word.chars().any(is_ideograph)
    }

    fn weight_of_script(&self, word: &str) -> u32 {
        let letters = || word.chars().filter(|letter| letter.is_alphabetic());
        u32::from(letters().next().is_some() && letters().all(is_ideograph))
    }
}

/// True of a letter that Chinese and Japanese are written with.
pub(super) fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}
