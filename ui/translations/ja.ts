<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>App</name>
    <message>
        <source>The program made an error and stopped the line: {error}</source>
        <translation>プログラムに不具合が起きたため、ラインを停止しました：{error}</translation>
    </message>
    <message>
        <source>Start again; if it comes back, send the file {path} to the maker.</source>
        <translation>もう一度開始してください。再び起きる場合は、ファイル {path} を製造元へお送りください。</translation>
    </message>
</context>
<context>
    <name>BlindPage</name>
    <message>
        <source>Blind test</source>
        <translation>ブラインドテスト</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Real  R</source>
        <translation>実物  R</translation>
    </message>
    <message>
        <source>Made  M</source>
        <translation>合成  M</translation>
    </message>
    <message>
        <source>Another test</source>
        <translation>もう一度テストする</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>お名前</translation>
    </message>
    <message>
        <source>Is this defect real or made?</source>
        <translation>この欠陥は実物ですか、合成ですか</translation>
    </message>
    <message>
        <source>Blind tests of this recipe</source>
        <translation>このレシピのブラインドテスト</translation>
    </message>
    <message>
        <source>{name}: is this defect real or made? {place} of {count}</source>
        <translation>{name}：実物ですか、合成ですか？ {place} / {count}</translation>
    </message>
    <message>
        <source>{right} of {shown} right (95 % interval: {low} to {high} %): made ones are told apart from real ones.</source>
        <translation>{shown} 問中 {right} 問正解（95 % 信頼区間：{low}～{high} %）：合成と実物は見分けられています。</translation>
    </message>
    <message>
        <source>{right} of {shown} right (95 % interval: {low} to {high} %): made ones are not told apart from real ones.</source>
        <translation>{shown} 問中 {right} 問正解（95 % 信頼区間：{low}～{high} %）：合成と実物は見分けられていません。</translation>
    </message>
    <message>
        <source>All your {count} tests of this class: {said}</source>
        <translation>このクラスのテスト {count} 回の合計：{said}</translation>
    </message>
    <message>
        <source>{right} of {shown} right (95 % interval: {low} to {high} %): too few to say. It takes at least {needed} answers, in several tests, to say that they are not told apart.</source>
        <translation>{shown} 問中 {right} 問正解（95 % 区間：{low}～{high} %）：回答が少なく、判断できません。「見分けが付かない」と言うには、数回のテストを合わせて {needed} 問以上の回答が必要です。</translation>
    </message>
</context>
<context>
    <name>CameraField</name>
    <message>
        <source>Simulated</source>
        <translation>模擬カメラ</translation>
    </message>
    <message>
        <source>USB camera</source>
        <translation>USB カメラ</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Network camera</source>
        <translation>ネットワークカメラ</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>写すもの</translation>
    </message>
    <message>
        <source>Number of the camera, from 0</source>
        <translation>カメラの番号（0 から）</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>画像のフォルダー</translation>
    </message>
    <message>
        <source>Address, beginning with rtsp:// or http://</source>
        <translation>アドレス（rtsp:// または http:// で始まる）</translation>
    </message>
</context>
<context>
    <name>CameraStep</name>
    <message>
        <source>The test picture will stand here.</source>
        <translation>ここに試し撮りの画像が出ます。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Test the camera</source>
        <translation>カメラを試す</translation>
    </message>
    <message>
        <source>Stop the line first: it has the camera</source>
        <translation>先にラインを停止してください。カメラを使用中です</translation>
    </message>
    <message>
        <source>The camera answers: {width} × {height} px.</source>
        <translation>カメラが応答しました：{width} × {height} px。</translation>
    </message>
    <message>
        <source>Waiting for the first picture.</source>
        <translation>最初の画像を待っています。</translation>
    </message>
    <message>
        <source>Which camera looks at the parts? Without one, take the simulated one.</source>
        <translation>どのカメラで部品を見ますか。カメラがなければ、模擬カメラを選びます。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>次へ</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>others</source>
        <translation>その他</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>{name}: the old model and the new one</source>
        <translation>{name}：旧モデルと新モデル</translation>
    </message>
    <message>
        <source>{name}: how the model judged</source>
        <translation>{name}：モデルの判定結果</translation>
    </message>
    <message>
        <source>The old one, in service</source>
        <translation>旧モデル（使用中）</translation>
    </message>
    <message>
        <source>The new one</source>
        <translation>新モデル</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Found over falsely rejected</source>
        <translation>過検出率と検出率</translation>
    </message>
    <message>
        <source>Every limit. Line: the new one. Dashed: the old one, and chance.</source>
        <translation>すべてのしきい値。実線：新モデル。破線：旧モデルと、まぐれの線。</translation>
    </message>
    <message>
        <source>Put into service  F9</source>
        <translation>新モデルを使用する  F9</translation>
    </message>
    <message>
        <source>Keep the old one  F8</source>
        <translation>旧モデルを使い続ける  F8</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Nothing was held out: one in five of a kind is, and of each there are fewer than five.</source>
        <translation>評価用の部品はありません。種類ごとに 5 枚に 1 枚を残しますが、どの種類も 5 枚未満です。</translation>
    </message>
    <message>
        <source>Held out: {good} good and {defects} defective parts.</source>
        <translation>評価用に残した部品：良品 {good}、不良品 {defects}。</translation>
    </message>
    <message>
        <source>The new model did not learn from them.</source>
        <translation>新モデルはこれらから学習していません。</translation>
    </message>
    <message>
        <source>It is not known what the old one learned from: it may look better than it is.</source>
        <translation>旧モデルが何から学習したかは不明です。実際より良く見えることがあります。</translation>
    </message>
    <message>
        <source>The old one learned from {seen} of them, so it may look better than it is.</source>
        <translation>旧モデルはそのうち {seen} 枚から学習したため、実際より良く見えることがあります。</translation>
    </message>
    <message>
        <source>Nor did the old one.</source>
        <translation>旧モデルも学習していません。</translation>
    </message>
    <message>
        <source>The new model is shown to be better: it is right on {better} parts where the old one is wrong, and wrong on {worse} where the old one is right.</source>
        <translation>新しいモデルの方が良いことを確認しました：旧モデルが誤った部品のうち {better} 個で正しく、旧モデルが正しい部品のうち {worse} 個で誤りました。</translation>
    </message>
    <message>
        <source>The new model is not shown to be better: it is right on {better} parts where the old one is wrong, and wrong on {worse} where the old one is right. More labelled defects would tell.</source>
        <translation>新しいモデルの方が良いとは確認できません：旧モデルが誤った部品のうち {better} 個で正しく、旧モデルが正しい部品のうち {worse} 個で誤りました。ラベル付きの不良を増やすと判断できます。</translation>
    </message>
    <message>
        <source>Set on the old model, and not taken over by the new one: {values}.</source>
        <translation>旧モデルに設定され、新しいモデルには引き継がれない値：{values}。</translation>
    </message>
    <message>
        <source>Generation: loss on pictures held out of tuning {before} → {after}.</source>
        <translation>生成：調整に使わなかった画像での損失 {before} → {after}。</translation>
    </message>
    <message>
        <source>{name}: the recipe in service and the imported one</source>
        <translation>{name}：使用中のレシピと取り込んだレシピ</translation>
    </message>
    <message>
        <source>This recipe was imported and never compared with the one in service. It changes:</source>
        <translation>取り込んだレシピです。使用中のものとの比較は行っていません。変わる項目：</translation>
    </message>
</context>
<context>
    <name>Counters</name>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>Inspected</source>
        <translation>検査数</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK（良品）</translation>
    </message>
    <message>
        <source>NG</source>
        <translation>NG（不良）</translation>
    </message>
    <message>
        <source>Not inspected</source>
        <translation>未検査</translation>
    </message>
    <message>
        <source>Takt</source>
        <translation>タクト</translation>
    </message>
    <message>
        <source>The usual time between two parts</source>
        <translation>部品と部品の間のふだんの時間</translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>良品率</translation>
    </message>
    <message>
        <source>Yield of {inspected} / {parts}</source>
        <translation>良品率（検査 {inspected} / 全 {parts}）</translation>
    </message>
</context>
<context>
    <name>CropRows</name>
    <message>
        <source>Real</source>
        <translation>実物</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>No real defect of this class has a mask yet.</source>
        <translation>この種類には、マスクの付いた実際の欠陥がまだありません。</translation>
    </message>
    <message>
        <source>None made yet.</source>
        <translation>まだ作っていません。</translation>
    </message>
    <message>
        <source>Real defects over made ones</source>
        <translation>実際の欠陥と合成した欠陥</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <source>The new model of {name} is in service, as version {version}.</source>
        <translation>{name} の新しいモデルを使用します（版 {version}）。</translation>
    </message>
    <message>
        <source>A line that runs takes it when it is started again.</source>
        <translation>動作中のラインは、次に開始したときから使います。</translation>
    </message>
    <message>
        <source>{name} stays with the old model, version {version}.</source>
        <translation>{name} は旧モデル（版 {version}）のままです。</translation>
    </message>
</context>
<context>
    <name>Defect</name>
    <message>
        <source>unknown defect</source>
        <translation>未分類の欠陥</translation>
    </message>
    <message>
        <source>scratch</source>
        <translation>キズ</translation>
    </message>
    <message>
        <source>dent</source>
        <translation>打痕</translation>
    </message>
    <message>
        <source>stain</source>
        <translation>汚れ</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>欠品・欠損</translation>
    </message>
    <message>
        <source>too much</source>
        <translation>余分</translation>
    </message>
    <message>
        <source>open</source>
        <translation>断線</translation>
    </message>
    <message>
        <source>short</source>
        <translation>ショート</translation>
    </message>
    <message>
        <source>mouse bite</source>
        <translation>マウスバイト（欠け）</translation>
    </message>
    <message>
        <source>spur</source>
        <translation>突起</translation>
    </message>
    <message>
        <source>spurious copper</source>
        <translation>余分な銅</translation>
    </message>
    <message>
        <source>pin-hole</source>
        <translation>ピンホール</translation>
    </message>
</context>
<context>
    <name>Disagree</name>
    <message>
        <source>I disagree  F9</source>
        <translation>判定に異議あり  F9</translation>
    </message>
    <message>
        <source>Send this part to the review queue; the line goes on</source>
        <translation>この部品を再判定待ちに送ります（ラインは止まりません）</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>Disagreeing</name>
    <message>
        <source>Noted: {serial} waits for a review ({reason}).</source>
        <translation>記録しました：{serial} は再確認待ちです（{reason}）。</translation>
    </message>
    <message>
        <source>Noted: part of {time} waits for a review ({reason}).</source>
        <translation>記録しました：{time} の部品は再確認待ちです（{reason}）。</translation>
    </message>
</context>
<context>
    <name>DriftBoard</name>
    <message>
        <source>Dots: each good part, 0 the latest. Line: their level. Dashed: at teaching. Upright: drifting since.</source>
        <translation>点：各良品（0 が最新）。線：水準。破線：学習時。縦線：ドリフト開始。</translation>
    </message>
    <message>
        <source>Choose a recipe to see whether its score, brightness or focus drift.</source>
        <translation>レシピを選ぶと、スコア・明るさ・ピントのドリフトが分かります。</translation>
    </message>
    <message>
        <source>Nothing was judged by the present bundle of this recipe yet.</source>
        <translation>このレシピの現在のバンドルで判定した部品はまだありません。</translation>
    </message>
</context>
<context>
    <name>Event</name>
    <message>
        <source>The line started with {recipe}, version {version}, on {camera}.</source>
        <translation>ラインを開始しました：レシピ {recipe}（バージョン {version}）、カメラ {camera}。</translation>
    </message>
    <message>
        <source>The line stopped after {parts} parts.</source>
        <translation>ラインを停止しました（検査 {parts} 個）。</translation>
    </message>
    <message>
        <source>The line failed: {why}</source>
        <translation>ラインが異常停止しました：{why}</translation>
    </message>
    <message>
        <source>The line waits: {why}</source>
        <translation>ラインが待機しています：{why}</translation>
    </message>
    <message>
        <source>The line goes on after {seconds} s.</source>
        <translation>{seconds} 秒後にラインを再開しました。</translation>
    </message>
    <message>
        <source>The camera {source} was lost: {why}</source>
        <translation>カメラ {source} との接続が切れました：{why}</translation>
    </message>
    <message>
        <source>The camera {source} is back after {seconds} s.</source>
        <translation>カメラ {source} が {seconds} 秒後に復帰しました。</translation>
    </message>
    <message>
        <source>{count} pictures were lost when the program ended suddenly.</source>
        <translation>プログラムが突然終了したため、画像 {count} 枚が失われました。</translation>
    </message>
    <message>
        <source>Pictures come faster than they can be written; some are not kept.</source>
        <translation>画像の書き込みが間に合わず、一部の画像を保存できません。</translation>
    </message>
    <message>
        <source>{count} pictures were not kept because they came too fast.</source>
        <translation>画像の書き込みが間に合わず、{count} 枚を保存できませんでした。</translation>
    </message>
    <message>
        <source>Pictures are not kept: {why}.</source>
        <translation>画像を保存できません：{why}。</translation>
    </message>
    <message>
        <source>{count} pictures of {recipe} were deleted: {why}.</source>
        <translation>{recipe} の画像 {count} 枚を削除しました：{why}。</translation>
    </message>
    <message>
        <source>The clock jumped from {before} to {after}.</source>
        <translation>時計が {before} から {after} に飛びました。</translation>
    </message>
    <message>
        <source>{name} signed in.</source>
        <translation>{name} がサインインしました。</translation>
    </message>
    <message>
        <source>A sign-in failed: {name}.</source>
        <translation>サインインに失敗しました：{name}。</translation>
    </message>
    <message>
        <source>{name} signed out.</source>
        <translation>{name} がサインアウトしました。</translation>
    </message>
    <message>
        <source>{name} was signed out after {minutes} minutes without input.</source>
        <translation>{minutes} 分間操作がなかったため、{name} をサインアウトしました。</translation>
    </message>
    <message>
        <source>{name} can sign in as {role}.</source>
        <translation>{name} が {role} としてサインインできるようになりました。</translation>
    </message>
    <message>
        <source>The role of {name} changed from {before} to {after}.</source>
        <translation>{name} の役割を {before} から {after} に変更しました。</translation>
    </message>
    <message>
        <source>{name} has a new secret.</source>
        <translation>{name} の認証情報を変更しました。</translation>
    </message>
    <message>
        <source>{name} can no longer sign in.</source>
        <translation>{name} はサインインできなくなりました。</translation>
    </message>
    <message>
        <source>{recipe}: {field} changed from {before} to {after}.</source>
        <translation>{recipe}：{field} を {before} から {after} に変更しました。</translation>
    </message>
    <message>
        <source>{recipe} was imported from {file}.</source>
        <translation>{recipe} を {file} からインポートしました。</translation>
    </message>
    <message>
        <source>{recipe}: the new model {decision}.</source>
        <translation>{recipe}：新しいモデル{decision}。</translation>
    </message>
    <message>
        <source>{what} was written to {file}.</source>
        <translation>{what} を {file} に書き出しました。</translation>
    </message>
    <message>
        <source>A backup was written to {file}.</source>
        <translation>バックアップを {file} に書き出しました。</translation>
    </message>
    <message>
        <source>This station was restored from {file}.</source>
        <translation>このステーションを {file} から復元しました。</translation>
    </message>
    <message>
        <source>A new shift was started by hand.</source>
        <translation>新しいシフトを手動で開始しました。</translation>
    </message>
    <message>
        <source>{count} changes were missing when the station was opened.</source>
        <translation>ステーションを開いたとき、変更 {count} 件が失われていました。</translation>
    </message>
    <message>
        <source>The write-ahead log was damaged; it is kept as {file}.</source>
        <translation>先行書き込みログが壊れていました。{file} として残してあります。</translation>
    </message>
    <message>
        <source>Pictures are kept again; {count} were not kept.</source>
        <translation>画像の保存を再開しました。{count} 枚は保存されていません。</translation>
    </message>
    <message>
        <source>{count} leftovers of a sudden end were removed.</source>
        <translation>突然の終了で残った {count} 件の不要なファイルを削除しました。</translation>
    </message>
    <message>
        <source>The log</source>
        <translation>記録</translation>
    </message>
    <message>
        <source>The list of events</source>
        <translation>イベントの一覧</translation>
    </message>
    <message>
        <source>A report</source>
        <translation>報告書</translation>
    </message>
    <message>
        <source>The recipe {name}</source>
        <translation>レシピ {name}</translation>
    </message>
    <message>
        <source>was put into service</source>
        <translation>を運用に入れました</translation>
    </message>
    <message>
        <source>was not taken; the old one stays</source>
        <translation>は採用せず、以前のモデルのままです</translation>
    </message>
</context>
<context>
    <name>EventList</name>
    <message>
        <source>Pictures stored: {stored} · not kept for want of room or time: {unkept}</source>
        <translation>保存画像：{stored} 枚 · 空きまたは時間の不足で未保存：{unkept} 枚</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>誰が</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>イベント</translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>the model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>“{label}”</source>
        <translation>「{label}」</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>The mask marks nothing, so there is nowhere to draw.</source>
        <translation>マスクに何も描かれていないため、欠陥を描く場所がありません。</translation>
    </message>
    <message>
        <source>Mark where the defect should be.</source>
        <translation>欠陥を入れたい場所をマスクで示してください。</translation>
    </message>
    <message>
        <source>The job file {path} cannot be used: {problems}.</source>
        <translation>ジョブファイル {path} は使えません：{problems}。</translation>
    </message>
    <message>
        <source>Correct these entries; docs/training.md names every one.</source>
        <translation>これらの項目を直してください。すべての項目は docs/training.md にあります。</translation>
    </message>
    <message>
        <source>{path} holds the run of another job.</source>
        <translation>{path} には別のジョブの記録があります。</translation>
    </message>
    <message>
        <source>Choose another folder, or give the job that this run began with.</source>
        <translation>別のフォルダーを選ぶか、この記録を始めたジョブを指定してください。</translation>
    </message>
    <message>
        <source>Training stopped at step {step}: the loss of {task} is {loss}.</source>
        <translation>学習をステップ {step} で止めました：{task} の損失が {loss} です。</translation>
    </message>
    <message>
        <source>Take a smaller learning rate; the checkpoint of step {saved} is kept.</source>
        <translation>学習率を小さくしてください。ステップ {saved} のチェックポイントは残っています。</translation>
    </message>
    <message>
        <source>There are no trained parts of this program in {path}: {why}.</source>
        <translation>{path} には、このプログラムの学習済みの部分がありません：{why}。</translation>
    </message>
    <message>
        <source>Name the folder in which a training run ended.</source>
        <translation>学習の結果が入ったフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>The part {part} in {path} does not fit a model of this size and depth.</source>
        <translation>{path} の部分 {part} は、このサイズと深さのモデルに合いません。</translation>
    </message>
    <message>
        <source>Give the size and fork depth that it was trained with.</source>
        <translation>学習したときのサイズと分岐の深さを指定してください。</translation>
    </message>
    <message>
        <source>The class {name} has no picture in {path}.</source>
        <translation>クラス {name} の画像が {path} にありません。</translation>
    </message>
    <message>
        <source>Put at least one picture of it there, or remove its folder.</source>
        <translation>画像を 1 枚以上入れるか、そのフォルダーを削除してください。</translation>
    </message>
    <message>
        <source>Training stopped unexpectedly (exit code {exit}).</source>
        <translation>学習が予期せず止まりました（終了コード {exit}）。</translation>
    </message>
    <message>
        <source>Give the same command again: it goes on from the last checkpoint.</source>
        <translation>同じコマンドをもう一度実行してください。最後のチェックポイントから続きます。</translation>
    </message>
    <message>
        <source>The job asks for a graphics card, but torch finds none.</source>
        <translation>ジョブはグラフィックカードを求めていますが、torch から見つかりません。</translation>
    </message>
    <message>
        <source>Write device = &quot;auto&quot;, or install torch for the card.</source>
        <translation>device = &quot;auto&quot; と書くか、カード用の torch をインストールしてください。</translation>
    </message>
    <message>
        <source>The bundle {bundle} has format {format}, which this program no longer reads.</source>
        <translation>バンドル {bundle} の形式は {format} で、このプログラムでは読めなくなりました。</translation>
    </message>
    <message>
        <source>Teach the recipe again from the same pictures.</source>
        <translation>同じ画像でレシピをもう一度学習させてください。</translation>
    </message>
    <message>
        <source>The mask is {mask}, but its picture is {picture}.</source>
        <translation>マスクは {mask} ですが、画像は {picture} です。</translation>
    </message>
    <message>
        <source>Draw the mask on the picture it belongs to, in the same size.</source>
        <translation>対応する画像の上に、同じ大きさでマスクを描いてください。</translation>
    </message>
    <message>
        <source>This is no inspection phrase: {text} ({why}).</source>
        <translation>検査文として読めません: {text}（{why}）。</translation>
    </message>
    <message>
        <source>Write it like: NG scratch severity 2 upper-left small x1 plate-a.</source>
        <translation>例のように書いてください: NG キズ 重大度 2 左上 小 1個 plate-a。</translation>
    </message>
    <message>
        <source>The name {name} was not taught.</source>
        <translation>名前 {name} は学習されていません。</translation>
    </message>
    <message>
        <source>Known names: {known}.</source>
        <translation>学習済みの名前: {known}。</translation>
    </message>
    <message>
        <source>There are {given} names, but phrases have room for {most}.</source>
        <translation>名前が {given} 個ありますが、検査文で扱えるのは {most} 個までです。</translation>
    </message>
    <message>
        <source>Join some of them.</source>
        <translation>いくつかをまとめてください。</translation>
    </message>
    <message>
        <source>{source} cannot be read as a picture.</source>
        <translation>{source} を画像として読み込めません。</translation>
    </message>
    <message>
        <source>Take the picture again or remove the file.</source>
        <translation>撮り直すか、ファイルを取り除いてください。</translation>
    </message>
    <message>
        <source>{source} has {megapixels} megapixels; at most {most} can be judged.</source>
        <translation>{source} は {megapixels} メガピクセルです。判定できるのは {most} メガピクセルまでです。</translation>
    </message>
    <message>
        <source>Take a smaller picture or crop it first.</source>
        <translation>小さい画像で撮るか、先に切り抜いてください。</translation>
    </message>
    <message>
        <source>The picture is {size}, but this run began with {expected}.</source>
        <translation>画像サイズが {size} です。この運転は {expected} で始まりました。</translation>
    </message>
    <message>
        <source>Set the camera back, or start the line again for the new size.</source>
        <translation>カメラの設定を戻すか、新しいサイズでラインを開始し直してください。</translation>
    </message>
    <message>
        <source>{source} is only {size}; at least {least} pixels a side are needed.</source>
        <translation>{source} は {size} しかありません。一辺 {least} 画素以上が必要です。</translation>
    </message>
    <message>
        <source>Take a larger picture.</source>
        <translation>大きい画像で撮ってください。</translation>
    </message>
    <message>
        <source>{path} is no list of pictures.</source>
        <translation>{path} は画像の一覧ではありません。</translation>
    </message>
    <message>
        <source>Write one file name a line, as UTF-8 text.</source>
        <translation>1 行に 1 つのファイル名を、UTF-8 のテキストで書いてください。</translation>
    </message>
    <message>
        <source>{source} cannot be read as a video.</source>
        <translation>{source} を動画として読み込めません。</translation>
    </message>
    <message>
        <source>Record it again, or convert it to another format.</source>
        <translation>撮影し直すか、別の形式に変換してください。</translation>
    </message>
    <message>
        <source>{address} is no camera, folder or video: {why}.</source>
        <translation>{address} はカメラ、フォルダー、動画のいずれでもありません：{why}。</translation>
    </message>
    <message>
        <source>The camera {source} does not answer.</source>
        <translation>カメラ {source} が応答しません。</translation>
    </message>
    <message>
        <source>Check its cable and power; the line goes on by itself when it is back.</source>
        <translation>ケーブルと電源を確認してください。カメラが復帰すると、ラインは自動で再開します。</translation>
    </message>
    <message>
        <source>The line that ran before still has the camera.</source>
        <translation>前回のラインがまだカメラを使用しています。</translation>
    </message>
    <message>
        <source>Wait a little, then start again; if it stays so, close this program first.</source>
        <translation>少し待ってからもう一度開始してください。変わらない場合は、先にこのプログラムを閉じてください。</translation>
    </message>
    <message>
        <source>The camera {source} gave no picture of the part that was asked for.</source>
        <translation>カメラ {source} から、指示した部品の画像が届きませんでした。</translation>
    </message>
    <message>
        <source>Inspect this part again.</source>
        <translation>この部品をもう一度検査してください。</translation>
    </message>
    <message>
        <source>Part {number} came before the parts in front of it were judged.</source>
        <translation>前の部品の判定が終わらないうちに、部品 {number} が来ました。</translation>
    </message>
    <message>
        <source>Inspect this part again; slow the line down or take a smaller input size.</source>
        <translation>この部品をもう一度検査してください。ラインを遅くするか、入力サイズを小さくしてください。</translation>
    </message>
    <message>
        <source>Parts keep coming, but none has been judged for a long time.</source>
        <translation>部品は流れていますが、長い間 1 つも判定されていません。</translation>
    </message>
    <message>
        <source>Stop the line, check the disk of the station, and start again.</source>
        <translation>ラインを停止し、ステーションのディスクを確認してから、開始し直してください。</translation>
    </message>
    <message>
        <source>Another program is working on the station {path}.</source>
        <translation>別のプログラムがステーション {path} を使用しています。</translation>
    </message>
    <message>
        <source>Close it first; the log can be read meanwhile.</source>
        <translation>先にそのプログラムを終了してください。その間も検査記録は閲覧できます。</translation>
    </message>
    <message>
        <source>The station folder {path} cannot be written: {why}.</source>
        <translation>ステーションのフォルダー {path} に書き込めません：{why}。</translation>
    </message>
    <message>
        <source>Free the disk or choose another folder.</source>
        <translation>ディスクの空きを増やすか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>The recipe {name} cannot be used: {problems}.</source>
        <translation>レシピ {name} は使用できません：{problems}。</translation>
    </message>
    <message>
        <source>Correct these values.</source>
        <translation>これらの値を直してください。</translation>
    </message>
    <message>
        <source>{path} is no recipe of this program: {why}.</source>
        <translation>{path} はこのプログラムのレシピではありません：{why}。</translation>
    </message>
    <message>
        <source>Export the recipe again.</source>
        <translation>レシピを書き出し直してください。</translation>
    </message>
    <message>
        <source>There is no recipe {name} on this station.</source>
        <translation>このステーションにレシピ {name} はありません。</translation>
    </message>
    <message>
        <source>Teach it first; known recipes: {known}.</source>
        <translation>先に学習させてください。登録済みのレシピ：{known}。</translation>
    </message>
    <message>
        <source>The settings file {path} cannot be read: {why}.</source>
        <translation>設定ファイル {path} を読み込めません：{why}。</translation>
    </message>
    <message>
        <source>Correct the line, or remove the file to begin with the defaults.</source>
        <translation>該当の行を直すか、ファイルを削除して初期値から始めてください。</translation>
    </message>
    <message>
        <source>{name} was changed meanwhile: version {version} is in service.</source>
        <translation>{name} はその間に変更されました：現在はバージョン {version} が稼働中です。</translation>
    </message>
    <message>
        <source>Choose the recipe again to see it as it is now, then make your changes.</source>
        <translation>レシピを選び直して現在の内容を確認し、変更をやり直してください。</translation>
    </message>
    <message>
        <source>The weights of the trunk are not on this machine ({folder}).</source>
        <translation>共有幹の重みがこの機械にありません（{folder}）。</translation>
    </message>
    <message>
        <source>Run: inspectfork weights fetch, or inspectfork weights import FILE.</source>
        <translation>inspectfork weights fetch または inspectfork weights import FILE を実行してください。</translation>
    </message>
    <message>
        <source>{path} is not one of the known weights: its SHA-256 is {found}.</source>
        <translation>{path} は既知の重みではありません。SHA-256 は {found} です。</translation>
    </message>
    <message>
        <source>Download the file again; inspectfork weights list names the known ones.</source>
        <translation>ファイルをダウンロードし直してください。既知の重みは inspectfork weights list で確認できます。</translation>
    </message>
    <message>
        <source>The weights of the trunk could not be fetched: {why}.</source>
        <translation>共有幹の重みを取得できませんでした：{why}。</translation>
    </message>
    <message>
        <source>Try again later, or bring the file and run: inspectfork weights import FILE.</source>
        <translation>後でもう一度試すか、ファイルを持ち込んで inspectfork weights import FILE を実行してください。</translation>
    </message>
    <message>
        <source>The weights cannot be kept in {folder}: {why}.</source>
        <translation>重みを {folder} に保存できません：{why}。</translation>
    </message>
    <message>
        <source>Free the disk, or name another folder in INSPECTFORK_WEIGHTS.</source>
        <translation>ディスクの空きを増やすか、INSPECTFORK_WEIGHTS で別のフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>Teach again; errors.txt in the station&apos;s teaching folder says more.</source>
        <translation>もう一度学習してください。詳細はステーションの teaching フォルダーにある errors.txt をご覧ください。</translation>
    </message>
    <message>
        <source>The recipe {name} has not been taught yet.</source>
        <translation>レシピ {name} はまだ学習していません。</translation>
    </message>
    <message>
        <source>Teach it from good pictures first.</source>
        <translation>先に良品画像で学習してください。</translation>
    </message>
    <message>
        <source>No part was inspected with the recipe {name} yet.</source>
        <translation>レシピ {name} で検査した部品はまだありません。</translation>
    </message>
    <message>
        <source>Inspect some parts first.</source>
        <translation>先に部品を検査してください。</translation>
    </message>
    <message>
        <source>The recipe {name} was taught again, and no part was inspected with it since.</source>
        <translation>レシピ {name} は学習し直されており、その後に検査した部品がありません。</translation>
    </message>
    <message>
        <source>Inspect some parts first; those of before belong to what was taught before.</source>
        <translation>先に部品を検査してください。以前の部品は、以前の学習内容によるものです。</translation>
    </message>
    <message>
        <source>Exactly one onnxruntime must be installed, but found: {found}.</source>
        <translation>onnxruntime は 1 つだけ入っている必要がありますが、見つかったのは次のとおりです：{found}。</translation>
    </message>
    <message>
        <source>No serial could be read from the picture of the last part.</source>
        <translation>直前の部品の画像からシリアル番号を読み取れませんでした。</translation>
    </message>
    <message>
        <source>Turn one clean code, and no other, towards the camera; check light and focus.</source>
        <translation>汚れのないコードを1つだけカメラに向け、照明とピントを確認してください。</translation>
    </message>
    <message>
        <source>The last part came without a serial.</source>
        <translation>直前の部品にはシリアル番号がありませんでした。</translation>
    </message>
    <message>
        <source>Type or scan the serial before the part comes.</source>
        <translation>部品が来る前に、シリアル番号を入力するかスキャンしてください。</translation>
    </message>
    <message>
        <source>There is no finished study in {path}: {why}.</source>
        <translation>{path} に完了した調査がありません：{why}。</translation>
    </message>
    <message>
        <source>Choose the folder of a study that ended, with its result.json.</source>
        <translation>result.json のある、完了した調査のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>No part was inspected in this time.</source>
        <translation>この期間に検査した部品はありません。</translation>
    </message>
    <message>
        <source>Choose a longer time, another recipe or another lot.</source>
        <translation>期間を長くするか、別のレシピまたはロットを選んでください。</translation>
    </message>
    <message>
        <source>The assist has nothing to look with: {name} is compared by place.</source>
        <translation>アシストは使えません：{name} は場所ごとの比較です。</translation>
    </message>
    <message>
        <source>Draw with the brush, the polygon or the box.</source>
        <translation>ブラシ、多角形、四角形で描いてください。</translation>
    </message>
    <message>
        <source>Run the set-up again: python3 installer/setup.py run.</source>
        <translation>セットアップをやり直してください：python3 installer/setup.py run。</translation>
    </message>
    <message>
        <source>{path} holds no weights this program can read: {why}.</source>
        <translation>{path} には、このプログラムで読み込める重みがありません：{why}。</translation>
    </message>
    <message>
        <source>Fetch the weights again with: inspectfork weights fetch.</source>
        <translation>inspectfork weights fetch で重みを取得し直してください。</translation>
    </message>
    <message>
        <source>The exported model differs from the trained one by {worst}, more than {most}.</source>
        <translation>書き出したモデルと学習したモデルの差が {worst} あり、許容値 {most} を超えています。</translation>
    </message>
    <message>
        <source>Do not use it; report this with the program&apos;s version.</source>
        <translation>使用せず、プログラムのバージョンを添えてご報告ください。</translation>
    </message>
    <message>
        <source>There is no bundle in {bundle}.</source>
        <translation>{bundle} にバンドルがありません。</translation>
    </message>
    <message>
        <source>Teach the recipe again or import it.</source>
        <translation>レシピを学習し直すか、読み込んでください。</translation>
    </message>
    <message>
        <source>The bundle {bundle} cannot be read: {why}.</source>
        <translation>バンドル {bundle} を読み込めません：{why}。</translation>
    </message>
    <message>
        <source>Import the recipe again or teach it again.</source>
        <translation>レシピを読み込み直すか、学習し直してください。</translation>
    </message>
    <message>
        <source>The bundle {bundle} has format {format}; this program knows up to {known}.</source>
        <translation>バンドル {bundle} の形式は {format} です。このプログラムが扱えるのは {known} までです。</translation>
    </message>
    <message>
        <source>Update this program.</source>
        <translation>このプログラムを更新してください。</translation>
    </message>
    <message>
        <source>The bundle {bundle} lacks its part {part}.</source>
        <translation>バンドル {bundle} に構成ファイル {part} がありません。</translation>
    </message>
    <message>
        <source>The part {part} of the bundle {bundle} is not what was taught: its hash differs.</source>
        <translation>バンドル {bundle} の構成ファイル {part} が学習時のものと異なります（ハッシュ不一致）。</translation>
    </message>
    <message>
        <source>The part {part} of the bundle {bundle} was made for another {other}.</source>
        <translation>バンドル {bundle} の構成ファイル {part} は、別の {other} 用に作られたものです。</translation>
    </message>
    <message>
        <source>The model file {path} cannot be run: {why}.</source>
        <translation>モデルファイル {path} を実行できません：{why}。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {why}.</source>
        <translation>{path} に書き込めません：{why}。</translation>
    </message>
    <message>
        <source>Free the disk or choose another place.</source>
        <translation>ディスクの空きを増やすか、別の場所を選んでください。</translation>
    </message>
    <message>
        <source>The database {path} was written by a newer version of this program.</source>
        <translation>データベース {path} は、より新しいバージョンのプログラムで作られています。</translation>
    </message>
    <message>
        <source>Update this program; nothing in the database was changed.</source>
        <translation>このプログラムを更新してください。データベースは変更していません。</translation>
    </message>
    <message>
        <source>The database {path} was written by an older version of this program.</source>
        <translation>データベース {path} は、古いバージョンのプログラムで作られています。</translation>
    </message>
    <message>
        <source>Open the station once with the right to write, so that it is upgraded.</source>
        <translation>書き込み権限のある状態で一度ステーションを開くと、データベースが更新されます。</translation>
    </message>
    <message>
        <source>The database {path} is damaged or belongs to another program: {why}.</source>
        <translation>データベース {path} は壊れているか、別のプログラムのものです：{why}。</translation>
    </message>
    <message>
        <source>Nothing in it was changed: put a copy back, or choose another station folder.</source>
        <translation>内容は変更していません。控えから戻すか、別のステーションフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Another program keeps the database {path} locked.</source>
        <translation>別のプログラムがデータベース {path} をロックしています。</translation>
    </message>
    <message>
        <source>Close it, then try again.</source>
        <translation>そのプログラムを終了してから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Close it: what was made is kept, and recorded as soon as that is possible.</source>
        <translation>そのプログラムを閉じてください。作成したものは保持され、可能になり次第記録されます。</translation>
    </message>
    <message>
        <source>The disk that holds {path} is full.</source>
        <translation>{path} のあるディスクがいっぱいです。</translation>
    </message>
    <message>
        <source>Free some space, then start again.</source>
        <translation>空きを増やしてから、開始し直してください。</translation>
    </message>
    <message>
        <source>{source} is {size}; the region of interest {roi} does not lie in it.</source>
        <translation>{source} は {size} です。検査領域 {roi} が画像の中に収まりません。</translation>
    </message>
    <message>
        <source>Set the camera back, or change the recipe&apos;s region of interest.</source>
        <translation>カメラの設定を戻すか、レシピの検査領域を変更してください。</translation>
    </message>
    <message>
        <source>{source} does not lie like the golden sample: {confidence} alike, at least {least} is needed.</source>
        <translation>{source} の位置がマスターサンプルと合いません（一致度 {confidence}、必要な値は {least} 以上）。</translation>
    </message>
    <message>
        <source>Check that it is the right part, whole and in view, then inspect it again.</source>
        <translation>正しい部品が欠けずに画面内にあることを確かめ、もう一度検査してください。</translation>
    </message>
    <message>
        <source>{source} is too dark: brightness {found}, good parts have {least} to {most}.</source>
        <translation>{source} は暗すぎます（明るさ {found}、良品は {least}～{most}）。</translation>
    </message>
    <message>
        <source>Check light, exposure and whether it is the right part; then inspect it again.</source>
        <translation>照明と露出、正しい部品かどうかを確かめ、もう一度検査してください。</translation>
    </message>
    <message>
        <source>{source} is too bright: brightness {found}, good parts have {least} to {most}.</source>
        <translation>{source} は明るすぎます（明るさ {found}、良品は {least}～{most}）。</translation>
    </message>
    <message>
        <source>{source} is out of focus: sharpness {found}, good parts have at least {least}.</source>
        <translation>{source} はピントが合っていません（鮮鋭度 {found}、良品は {least} 以上）。</translation>
    </message>
    <message>
        <source>Set the focus and clean the lens; then inspect it again.</source>
        <translation>ピントを合わせ、レンズを清掃してから、もう一度検査してください。</translation>
    </message>
    <message>
        <source>{source} does not look like this product: {found} alike, good parts are at least {least}.</source>
        <translation>{source} はこの製品には見えません（一致度 {found}、良品は {least} 以上）。</translation>
    </message>
    <message>
        <source>Check that it is the right part and recipe, and that it lies in view.</source>
        <translation>正しい部品とレシピで、部品が画面内にあることを確かめてください。</translation>
    </message>
    <message>
        <source>The model gave no number for {source}, so it cannot be judged.</source>
        <translation>{source} に対してモデルが数値を出さなかったため、判定できません。</translation>
    </message>
    <message>
        <source>Check the picture; if others fail too, fetch the weights again and teach again.</source>
        <translation>画像を確認してください。他の画像でも同じなら、重みを取得し直して再学習してください。</translation>
    </message>
    <message>
        <source>{source} shows nothing: it is all of one brightness.</source>
        <translation>{source} には何も写っていません。全体が同じ明るさです。</translation>
    </message>
    <message>
        <source>Check light, lens cap and exposure.</source>
        <translation>照明、レンズキャップ、露出を確認してください。</translation>
    </message>
    <message>
        <source>Eight-bit numbers need the library nncf, which is not installed.</source>
        <translation>8 ビット演算に必要なライブラリ nncf がインストールされていません。</translation>
    </message>
    <message>
        <source>Install it with: pip install nncf==3.4.0; or teach in exact numbers.</source>
        <translation>pip install nncf==3.4.0 でインストールするか、通常演算で学習してください。</translation>
    </message>
    <message>
        <source>With eight-bit numbers this recipe is {gain} times as fast, and {changed} of {compared} verdicts change; at least {least} times and at most {most} are needed.</source>
        <translation>8 ビット演算では、このレシピの速度は {gain} 倍、判定の変化は {compared} 件中 {changed} 件です（必要条件：{least} 倍以上、変化は {most} 件以下）。</translation>
    </message>
    <message>
        <source>Teach it in exact numbers.</source>
        <translation>通常演算で学習してください。</translation>
    </message>
    <message>
        <source>Only {usable} of {given} pictures can be used; at least {needed} good ones are needed.</source>
        <translation>{given} 枚のうち使えるのは {usable} 枚だけです。良品画像が {needed} 枚以上必要です。</translation>
    </message>
    <message>
        <source>Take more pictures of good parts; 30 are a good start.</source>
        <translation>良品の画像を追加で撮ってください。まず 30 枚が目安です。</translation>
    </message>
    <message>
        <source>Teaching {count} pictures takes {needed} GB on the disk of {path}, and {free} GB are free.</source>
        <translation>画像{count}枚の学習には、{path} のあるディスクに{needed} GB必要ですが、空きは{free} GBです。</translation>
    </message>
    <message>
        <source>Free some space, teach from fewer pictures, or take larger tiles.</source>
        <translation>空き容量を増やすか、画像の枚数を減らすか、タイルを大きくしてください。</translation>
    </message>
    <message>
        <source>{source} is very unlike the other good parts and was not learned.</source>
        <translation>{source} はほかの良品と大きく異なるため、学習しませんでした。</translation>
    </message>
    <message>
        <source>If it is good, teach more parts like it; if not, remove it.</source>
        <translation>良品なら、似た部品を増やして学習してください。良品でなければ取り除いてください。</translation>
    </message>
    <message>
        <source>{good} is a good part, and the same picture is a defect: {defect}.</source>
        <translation>{good} は良品ですが、同じ画像が欠陥としても指定されています：{defect}</translation>
    </message>
    <message>
        <source>Take it out of one of the two, and teach again.</source>
        <translation>どちらか一方から外して、もう一度学習してください。</translation>
    </message>
    <message>
        <source>The outlines in {source} cannot be read: {why}.</source>
        <translation>{source} の輪郭を読み取れません：{why}</translation>
    </message>
    <message>
        <source>Save boxes or polygons as labelme does, or give a mask.</source>
        <translation>labelme 形式で矩形または多角形を保存するか、マスクを用意してください。</translation>
    </message>
    <message>
        <source>There is no mask for {source}.</source>
        <translation>{source} のマスクがありません。</translation>
    </message>
    <message>
        <source>Put a picture of the same name, white where the defect is, into the folder of masks.</source>
        <translation>欠陥の部分を白くした同じ名前の画像を、マスクのフォルダーに入れてください。</translation>
    </message>
    <message>
        <source>The mask {mask} marks nothing.</source>
        <translation>マスク {mask} には何も描かれていません。</translation>
    </message>
    <message>
        <source>Draw the defect white on black.</source>
        <translation>黒地に白で欠陥を描いてください。</translation>
    </message>
    <message>
        <source>The mask {mask} marks {share} of its picture.</source>
        <translation>マスク {mask} は画像の {share} を覆っています。</translation>
    </message>
    <message>
        <source>If it is inverted, draw the defect white on black.</source>
        <translation>白黒が反転している場合は、黒地に白で欠陥を描いてください。</translation>
    </message>
    <message>
        <source>What the mask marks lies outside the judged region.</source>
        <translation>マスクの示す場所は検査範囲の外です。</translation>
    </message>
    <message>
        <source>Mark the defect where the recipe looks, or change the region of interest.</source>
        <translation>レシピの検査範囲内に欠陥を描くか、検査範囲を変更してください。</translation>
    </message>
    <message>
        <source>The tokenizer gives pictures back with {found}; at least {least} is needed.</source>
        <translation>トークナイザーの再現性能は {found} ですが、{least} 以上が必要です。</translation>
    </message>
    <message>
        <source>Train it longer; the one that was there stays in use.</source>
        <translation>もっと長く学習させてください。これまでのものが引き続き使われます。</translation>
    </message>
    <message>
        <source>{path} does not hold good parts and defective ones.</source>
        <translation>{path} には良品と不良品の両方が必要です。</translation>
    </message>
    <message>
        <source>Put good parts into a folder named good, and each class of defect into its own.</source>
        <translation>良品は good という名前のフォルダーに、欠陥はクラスごとのフォルダーに入れてください。</translation>
    </message>
    <message>
        <source>The protocol {protocol} needs {option}.</source>
        <translation>評価手順 {protocol} には {option} が必要です。</translation>
    </message>
    <message>
        <source>Name it; inspectfork bench --help says what it is.</source>
        <translation>指定してください。内容は inspectfork bench --help で分かります。</translation>
    </message>
    <message>
        <source>{path} is no list of splits: {why}.</source>
        <translation>{path} は分割の一覧ではありません：{why}。</translation>
    </message>
    <message>
        <source>It needs good_train, good_test and defect_test.</source>
        <translation>good_train、good_test、defect_test が必要です。</translation>
    </message>
    <message>
        <source>{path} is no list of pairs: {why}.</source>
        <translation>{path} は組の一覧ではありません：{why}。</translation>
    </message>
    <message>
        <source>Write on each line a picture and its file of boxes.</source>
        <translation>各行に、画像とその枠のファイルを書いてください。</translation>
    </message>
    <message>
        <source>{source} was made by this program; it is neither a good part nor a test.</source>
        <translation>{source} はこのプログラムが作った画像です。良品にも評価用にもなりません。</translation>
    </message>
    <message>
        <source>Take it out; synthetic pictures teach as defects only.</source>
        <translation>取り除いてください。合成画像は欠陥の学習だけに使えます。</translation>
    </message>
    <message>
        <source>There is no picture of a good part of {name} to make a defect on.</source>
        <translation>欠陥を描き込む {name} の良品画像がありません。</translation>
    </message>
    <message>
        <source>There is no real defect of the class {name} to cut out.</source>
        <translation>切り出せるクラス {name} の実欠陥がありません。</translation>
    </message>
    <message>
        <source>Nobody knows what the class {name} looks like.</source>
        <translation>クラス {name} がどのように見えるか分かりません。</translation>
    </message>
    <message>
        <source>Teaching stopped unexpectedly (exit code {exit}); what is in service stays as it was.</source>
        <translation>学習が予期せず停止しました（終了コード {exit}）。使用中のモデルはそのままです。</translation>
    </message>
    <message>
        <source>No new model of {name} waits for a decision.</source>
        <translation>決定を待つ {name} の新しいモデルはありません。</translation>
    </message>
    <message>
        <source>Tuning the generation branch stopped unexpectedly (exit code {exit}); what is in service stays as it was.</source>
        <translation>生成分岐の調整が予期せず停止しました（終了コード {exit}）。使用中のモデルはそのままです。</translation>
    </message>
    <message>
        <source>Press Go on: it continues after the last step that was saved.</source>
        <translation>「続ける」を押すと、最後に保存されたステップの次から続きます。</translation>
    </message>
    <message>
        <source>{name} has no model yet whose generation branch could be tuned.</source>
        <translation>{name} には、生成分岐を調整できるモデルがまだありません。</translation>
    </message>
    <message>
        <source>Teach understanding first, or both.</source>
        <translation>先に理解を学習するか、両方を選んでください。</translation>
    </message>
    <message>
        <source>To tune generation, {name} needs good pictures and real defects with their masks.</source>
        <translation>生成を調整するには、{name} の良品画像と、マスクを付けた実際の欠陥が必要です。</translation>
    </message>
    <message>
        <source>Mark defects on the page Pictures, then take the recipe&apos;s pictures.</source>
        <translation>「画像」ページで欠陥に印を付けてから、レシピの画像を使ってください。</translation>
    </message>
    <message>
        <source>The model of {name} has another trunk than this program brings, or none, so none can be tuned on it.</source>
        <translation>{name} のモデルには共有幹がないか、このプログラムのものと異なるため、調整できません。</translation>
    </message>
    <message>
        <source>Teach both; a recipe that compares by place makes no defects.</source>
        <translation>両方を学習してください。場所ごとに比較するレシピは欠陥を作りません。</translation>
    </message>
    <message>
        <source>Nothing of {name} was stopped that could go on.</source>
        <translation>{name} には、続けられる学習や調整がありません。</translation>
    </message>
    <message>
        <source>Begin it anew.</source>
        <translation>最初から始めてください。</translation>
    </message>
    <message>
        <source>Teach one first: on the page Teach, or with: inspectfork teach {name} --candidate.</source>
        <translation>先に学習してください：「学習」ページ、または inspectfork teach {name} --candidate。</translation>
    </message>
    <message>
        <source>These {given} pictures seem to show only {parts} different parts, so the limit may be far off.</source>
        <translation>この {given} 枚に写っている部品は {parts} 個だけのようです。しきい値が大きくずれている可能性があります。</translation>
    </message>
    <message>
        <source>Add pictures of other good parts, one of each; 30 parts are a good start.</source>
        <translation>ほかの良品を 1 個につき 1 枚ずつ追加してください。まずは 30 個が目安です。</translation>
    </message>
    <message>
        <source>Add pictures of good parts, or inspect some first.</source>
        <translation>良品の画像を追加するか、先に良品を検査してください。</translation>
    </message>
    <message>
        <source>Mark one on its picture, add a picture with its mask, or choose another way of making.</source>
        <translation>画像に 1 つ描くか、マスク付きの画像を追加するか、別の作り方を選んでください。</translation>
    </message>
    <message>
        <source>Mark one real defect of it, add a picture of one, or choose one of: {known}.</source>
        <translation>実欠陥を 1 つ描くか、その画像を追加するか、次から選んでください：{known}。</translation>
    </message>
    <message>
        <source>What was taught for {name} has no generation branch, so it cannot draw.</source>
        <translation>{name} の学習結果には生成分岐がないため、描けません。</translation>
    </message>
    <message>
        <source>Choose another way of making: paste, noise or drawn.</source>
        <translation>別の作り方（paste、noise、drawn）を選んでください。</translation>
    </message>
    <message>
        <source>Sample {number} of {name} was left out: in {tries} tries nothing new could be seen.</source>
        <translation>{name} の合成サンプル {number} は除きました。{tries} 回試しても新しく見えるものができませんでした。</translation>
    </message>
    <message>
        <source>Ask for a higher severity, or give more good parts and real defects.</source>
        <translation>重大度を上げるか、良品と実欠陥を増やしてください。</translation>
    </message>
    <message>
        <source>A blind test takes {least} real and {least} made defects of the class {name}, each with its mask; there are {real} and {made}.</source>
        <translation>ブラインドテストには、種類「{name}」の実際の欠陥 {least} 枚と合成した欠陥 {least} 枚が、それぞれマスク付きで必要です。今は {real} 枚と {made} 枚です。</translation>
    </message>
    <message>
        <source>Label more real defects of this class, or make more, and try again.</source>
        <translation>この種類の実際の欠陥にラベルを付けるか、合成欠陥を増やしてから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>{path} cannot take these samples: {why}.</source>
        <translation>{path} にはこの合成サンプルを入れられません：{why}。</translation>
    </message>
    <message>
        <source>Choose another seed or another folder.</source>
        <translation>別のシードか別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Making defects stopped unexpectedly (exit code {exit}).</source>
        <translation>欠陥の作成が予期せず止まりました（終了コード {exit}）。</translation>
    </message>
    <message>
        <source>What the manifest names is whole; errors.txt in the folder says more.</source>
        <translation>マニフェストにあるものは完全です。詳しくはフォルダーの errors.txt を見てください。</translation>
    </message>
    <message>
        <source>{path} is no result of `inspectfork bench few-defects`: {why}.</source>
        <translation>{path} は `inspectfork bench few-defects` の結果ではありません：{why}。</translation>
    </message>
    <message>
        <source>Give the JSON file that it wrote.</source>
        <translation>その結果の JSON ファイルを指定してください。</translation>
    </message>
    <message>
        <source>Writing the page stopped unexpectedly (exit code {exit}).</source>
        <translation>レポートの作成が予期せず終了しました（終了コード {exit}）。</translation>
    </message>
    <message>
        <source>The figures beside it are whole; page-errors.txt in the same folder says more.</source>
        <translation>数値は無事です。同じフォルダーの page-errors.txt に詳細があります。</translation>
    </message>
    <message>
        <source>{name} compares parts by place, where no defect is learned.</source>
        <translation>{name} は位置で比較するため、不良は学習されません。</translation>
    </message>
    <message>
        <source>Set compare to surface and teach the recipe anew.</source>
        <translation>compare を surface にして、レシピを学習し直してください。</translation>
    </message>
    <message>
        <source>Nobody marked where the defect on {source} is.</source>
        <translation>{source} の不良の位置が示されていません。</translation>
    </message>
    <message>
        <source>Mark the defect on each picture, or give a mask for each.</source>
        <translation>すべての画像に欠陥の位置を描くか、マスクを用意してください。</translation>
    </message>
    <message>
        <source>Of {name} there are {count} real defects to hold out, and it takes {needed}.</source>
        <translation>{name} の検証用の実不良は {count} 件です。{needed} 件必要です。</translation>
    </message>
    <message>
        <source>Give more pictures of real defects of this class, or leave the class out.</source>
        <translation>このクラスの実不良の画像を増やすか、クラスを外してください。</translation>
    </message>
    <message>
        <source>{source} shows the same as {twin}, so it could teach and prove at once.</source>
        <translation>{source} は {twin} と同じ画像です。学習と検証の両方に使われるおそれがあります。</translation>
    </message>
    <message>
        <source>Take one of the two out.</source>
        <translation>どちらか一方を外してください。</translation>
    </message>
    <message>
        <source>The loop stopped unexpectedly (exit code {exit}); the recipe is as it was.</source>
        <translation>ループが予期せず止まりました（終了コード {exit}）。レシピは元のままです。</translation>
    </message>
    <message>
        <source>Start it again; errors.txt in the folder loop of the station says more.</source>
        <translation>もう一度始めてください。詳しくはステーションの loop フォルダーの errors.txt にあります。</translation>
    </message>
    <message>
        <source>There is no picture in {path}.</source>
        <translation>{path} に画像がありません。</translation>
    </message>
    <message>
        <source>Choose a folder with pictures (png, jpg, bmp, tif, webp).</source>
        <translation>画像（png、jpg、bmp、tif、webp）の入ったフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{path} does not exist or cannot be opened.</source>
        <translation>{path} が存在しないか、開けません。</translation>
    </message>
    <message>
        <source>Check the name and the rights to read it.</source>
        <translation>名前と読み取り権限を確認してください。</translation>
    </message>
    <message>
        <source>Nobody here signs in with this.</source>
        <translation>サインインできません。登録と一致しません。</translation>
    </message>
    <message>
        <source>Scan the badge again, or type the PIN; others type their name and password.</source>
        <translation>バッジをもう一度読み取るか、暗証番号を入力してください。作業者以外は名前とパスワードを入力します。</translation>
    </message>
    <message>
        <source>There were too many wrong tries.</source>
        <translation>続けて間違えたため、しばらくサインインできません。</translation>
    </message>
    <message>
        <source>Wait {seconds} seconds, then try again.</source>
        <translation>{seconds} 秒待ってから、もう一度試してください。</translation>
    </message>
    <message>
        <source>{name} can sign in already.</source>
        <translation>{name} はすでにサインインできます。</translation>
    </message>
    <message>
        <source>There is no {name} who can sign in.</source>
        <translation>サインインできる {name} という利用者はいません。</translation>
    </message>
    <message>
        <source>A user needs a name.</source>
        <translation>利用者には名前が必要です。</translation>
    </message>
    <message>
        <source>Give the name that is to stand in the records.</source>
        <translation>記録に残す名前を指定してください。</translation>
    </message>
    <message>
        <source>This station has no administrator yet.</source>
        <translation>このステーションにはまだ管理者がいません。</translation>
    </message>
    <message>
        <source>Take another name, or give this one another secret.</source>
        <translation>別の名前にするか、この利用者の暗証を変えてください。</translation>
    </message>
    <message>
        <source>Sign in at the top of the window, or give the command a name: inspectfork COMMAND --as NAME.</source>
        <translation>ウィンドウ上部でサインインするか、コマンドに名前を付けてください：inspectfork COMMAND --as NAME。</translation>
    </message>
    <message>
        <source>Nobody signs in at this station yet, so {name} cannot be checked.</source>
        <translation>このステーションではまだ誰もサインインしないため、{name} を確認できません。</translation>
    </message>
    <message>
        <source>Leave the name out, or make an administrator first: inspectfork users add.</source>
        <translation>名前を省くか、先に管理者を作ってください：inspectfork users add。</translation>
    </message>
    <message>
        <source>Look for the name on the page Users, or with: inspectfork users list.</source>
        <translation>「利用者」のページ、または inspectfork users list で名前を確かめてください。</translation>
    </message>
    <message>
        <source>Make one first, on the page Users or with: inspectfork users add NAME --role administrator.</source>
        <translation>「利用者」のページ、または inspectfork users add NAME --role administrator で、先に管理者を作ってください。</translation>
    </message>
    <message>
        <source>{name} is the only administrator.</source>
        <translation>{name} は唯一の管理者です。</translation>
    </message>
    <message>
        <source>Make another one first.</source>
        <translation>先に別の管理者を登録してください。</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>二つの入力が一致しません。</translation>
    </message>
    <message>
        <source>Type it again; nothing was changed.</source>
        <translation>もう一度入力してください。何も変更されていません。</translation>
    </message>
    <message>
        <source>With this role {name} signs in by another kind of secret.</source>
        <translation>この役割では、{name} のサインインの方法が変わります。</translation>
    </message>
    <message>
        <source>Type a new one: operators have a badge or PIN, others a password.</source>
        <translation>新しい暗証を入力してください。作業者はバッジまたは PIN、ほかの役割はパスワードです。</translation>
    </message>
    <message>
        <source>This secret is too short.</source>
        <translation>この暗証は短すぎます。</translation>
    </message>
    <message>
        <source>Take at least {least} characters.</source>
        <translation>{least} 文字以上にしてください。</translation>
    </message>
    <message>
        <source>This badge or PIN belongs to somebody else.</source>
        <translation>このバッジまたは暗証番号は、ほかの利用者が使っています。</translation>
    </message>
    <message>
        <source>Take another one.</source>
        <translation>別のものにしてください。</translation>
    </message>
    <message>
        <source>{path} is a link to another folder; pictures behind it are not read.</source>
        <translation>{path} は別のフォルダーへのリンクです。リンク先の画像は読み込みません。</translation>
    </message>
    <message>
        <source>Choose that folder itself, or put its pictures here.</source>
        <translation>リンク先のフォルダーを直接選ぶか、画像をここに置いてください。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be opened; its pictures are not read.</source>
        <translation>フォルダー {path} を開けないため、その画像は読み込みません。</translation>
    </message>
    <message>
        <source>Check the rights to read it, or take it out.</source>
        <translation>読み取り権限を確認するか、フォルダーを取り除いてください。</translation>
    </message>
    <message>
        <source>{source} is no file, but a pipe, a device or a socket.</source>
        <translation>{source} はファイルではなく、パイプ、デバイスまたはソケットです。</translation>
    </message>
    <message>
        <source>Take it out of the folder and give a picture file instead.</source>
        <translation>フォルダーから取り除き、画像ファイルを指定してください。</translation>
    </message>
    <message>
        <source>{source} is larger than {most} megabytes; no picture that can be judged is.</source>
        <translation>{source} は {most} MB を超えています。検査できる画像の大きさではありません。</translation>
    </message>
    <message>
        <source>Save it smaller or crop it first.</source>
        <translation>小さくして保存するか、先に切り抜いてください。</translation>
    </message>
    <message>
        <source>{source} holds {count} pictures, but a part is one picture in a file of its own.</source>
        <translation>{source} には {count} 枚の画像が入っています。部品 1 個につき 1 枚の画像を 1 つのファイルにする必要があります。</translation>
    </message>
    <message>
        <source>Save each of the pictures as a separate file.</source>
        <translation>画像を 1 枚ずつ別のファイルに保存してください。</translation>
    </message>
    <message>
        <source>Most of {source} lies outside the values {black} to {white}, which the good parts use.</source>
        <translation>{source} の大部分が、良品で使われている値の範囲 {black}～{white} を外れています。</translation>
    </message>
    <message>
        <source>Set the camera&apos;s bits and exposure as they were in teaching, or teach again.</source>
        <translation>カメラのビット数と露出を学習時の設定に戻すか、学習をやり直してください。</translation>
    </message>
    <message>
        <source>{source} is {side} pixels along one side; at most {most} can be judged.</source>
        <translation>{source} は一辺が {side} ピクセルあります。検査できるのは {most} ピクセルまでです。</translation>
    </message>
    <message>
        <source>Write a folder, a video file, usb:0, rtsp://..., http://... or simulated:plate.</source>
        <translation>フォルダー、動画ファイル、usb:0、rtsp://...、http://...、simulated:plate のいずれかを入力してください。</translation>
    </message>
    <message>
        <source>{source} was moved away before it could be read.</source>
        <translation>{source} は、読み込む前に別の場所へ移動されました。</translation>
    </message>
    <message>
        <source>Inspect this part again; let the other program wait a second with moving.</source>
        <translation>この部品をもう一度検査してください。移動するプログラムは、1 秒待ってから動かすようにしてください。</translation>
    </message>
    <message>
        <source>The camera {source} is frozen: it gives the same picture again and again.</source>
        <translation>カメラ {source} の画像が止まっています。同じ画像が繰り返し届いています。</translation>
    </message>
    <message>
        <source>Switch the camera off and on; the line goes on by itself with a new picture.</source>
        <translation>カメラの電源を入れ直してください。新しい画像が届くと、ラインは自動で再開します。</translation>
    </message>
    <message>
        <source>The camera {source} refuses the user or the password.</source>
        <translation>カメラ {source} がユーザー名またはパスワードを受け付けません。</translation>
    </message>
    <message>
        <source>Write its address again with both: {scheme}://USER:PASSWORD@...</source>
        <translation>ユーザー名とパスワードを付けて、アドレスを入力し直してください：{scheme}://USER:PASSWORD@...</translation>
    </message>
    <message>
        <source>This station is damaged: its database {path} is missing or empty.</source>
        <translation>このステーションは壊れています。データベース {path} がないか、空です。</translation>
    </message>
    <message>
        <source>Put the file back, or restore a backup into another station folder.</source>
        <translation>ファイルを元に戻すか、別のステーションフォルダーにバックアップを復元してください。</translation>
    </message>
    <message>
        <source>The database {path} belongs to another station.</source>
        <translation>データベース {path} は別のステーションのものです。</translation>
    </message>
    <message>
        <source>Put the station&apos;s own file back, or restore a backup into another station folder.</source>
        <translation>このステーションのファイルを元に戻すか、別のステーションフォルダーにバックアップを復元してください。</translation>
    </message>
    <message>
        <source>The file {path} was deleted, moved or replaced while the station was in use.</source>
        <translation>ファイル {path} が、ステーションの使用中に削除、移動、または置き換えられました。</translation>
    </message>
    <message>
        <source>Nothing more is recorded: close this program, then put the file back.</source>
        <translation>これ以上は記録されません。このプログラムを終了してから、ファイルを元に戻してください。</translation>
    </message>
    <message>
        <source>The database {path} lacks changes that were acknowledged: {count}.</source>
        <translation>データベース {path} から、記録済みだった変更 {count} 件が失われています。</translation>
    </message>
    <message>
        <source>Check the newest records in the log, or restore a backup.</source>
        <translation>履歴で最新の記録を確認するか、バックアップを復元してください。</translation>
    </message>
    <message>
        <source>The write-ahead log of {path} is damaged: at least {count} changes are lost.</source>
        <translation>{path} の先行書き込みログが壊れており、少なくとも {count} 件の変更が失われました。</translation>
    </message>
    <message>
        <source>Check the newest records; the damaged file is kept as {copy}.</source>
        <translation>最新の記録を確認してください。壊れたファイルは {copy} として残してあります。</translation>
    </message>
    <message>
        <source>The write-ahead log of {path} cannot be read: the latest changes may be lost.</source>
        <translation>{path} の先行書き込みログを読み取れません。最新の変更が失われた可能性があります。</translation>
    </message>
    <message>
        <source>The line waits: another program keeps the database {path} locked.</source>
        <translation>ラインは待機中です。別のプログラムがデータベース {path} をロックしています。</translation>
    </message>
    <message>
        <source>Close it; the line goes on by itself.</source>
        <translation>そのプログラムを終了してください。ラインは自動的に再開します。</translation>
    </message>
    <message>
        <source>The line waits: the disk that holds {path} is full.</source>
        <translation>ラインは待機中です。{path} のあるディスクがいっぱいです。</translation>
    </message>
    <message>
        <source>Free some space; the line goes on by itself.</source>
        <translation>空き容量を増やしてください。ラインは自動的に再開します。</translation>
    </message>
    <message>
        <source>Part {number} came while nothing could be recorded.</source>
        <translation>記録できない間に部品 {number} が来ました。</translation>
    </message>
    <message>
        <source>Another program keeps the database {path} locked; waiting up to {seconds} s.</source>
        <translation>別のプログラムがデータベース {path} をロックしています。最大 {seconds} 秒待ちます。</translation>
    </message>
    <message>
        <source>Close it to go on at once.</source>
        <translation>そのプログラムを終了すると、すぐに続行します。</translation>
    </message>
    <message>
        <source>The backup {path} would lie inside the station.</source>
        <translation>バックアップ {path} の保存先がステーションの中になっています。</translation>
    </message>
    <message>
        <source>Choose a place outside of the station folder, best on another disk.</source>
        <translation>ステーションフォルダーの外、できれば別のディスクを選んでください。</translation>
    </message>
    <message>
        <source>{path} exists already.</source>
        <translation>{path} はすでにあります。</translation>
    </message>
    <message>
        <source>Choose another name; backups are never overwritten.</source>
        <translation>別の名前にしてください。バックアップは上書きされません。</translation>
    </message>
    <message>
        <source>The station {path} has no records yet.</source>
        <translation>ステーション {path} にはまだ記録がありません。</translation>
    </message>
    <message>
        <source>Choose its folder, with: inspectfork backup FILE --station FOLDER.</source>
        <translation>フォルダーを指定してください：inspectfork backup FILE --station FOLDER。</translation>
    </message>
    <message>
        <source>Nothing is overwritten. Restore into a new folder, with: inspectfork restore FILE --station FOLDER.</source>
        <translation>上書きはしません。新しいフォルダーに復元してください：inspectfork restore FILE --station FOLDER。</translation>
    </message>
    <message>
        <source>{path} needs {needed_mb} MB, but {free_mb} MB are free.</source>
        <translation>{path} には {needed_mb} MB 必要ですが、空きは {free_mb} MB です。</translation>
    </message>
    <message>
        <source>Free some space or choose another disk.</source>
        <translation>空き容量を増やすか、別のディスクを選んでください。</translation>
    </message>
    <message>
        <source>{path} is not a whole backup: {why}.</source>
        <translation>{path} は完全なバックアップではありません: {why}。</translation>
    </message>
    <message>
        <source>Use another backup; nothing was restored.</source>
        <translation>別のバックアップを使ってください。何も復元していません。</translation>
    </message>
    <message>
        <source>The station folder {path} is not empty.</source>
        <translation>ステーションフォルダー {path} は空ではありません。</translation>
    </message>
    <message>
        <source>Pictures are not kept: {why}.</source>
        <translation>画像を保存していません：{why}。</translation>
    </message>
    <message>
        <source>Free the disk, or lower the disk floor of the recipe. Verdicts are recorded.</source>
        <translation>ディスクの空きを増やすか、レシピのディスク下限を下げてください。判定は記録されています。</translation>
    </message>
    <message>
        <source>Check the disk of the station. Verdicts are recorded.</source>
        <translation>ステーションのディスクを確認してください。判定は記録されています。</translation>
    </message>
    <message>
        <source>Pictures come faster than they can be written; some are not kept.</source>
        <translation>画像の書き込みが追いつかず、一部を保存していません。</translation>
    </message>
    <message>
        <source>Slow the line down, or keep NG pictures only. Verdicts are recorded.</source>
        <translation>ラインの速度を下げるか、NG 画像だけを保存してください。判定は記録されています。</translation>
    </message>
    <message>
        <source>Pictures are kept again; {count} were not kept.</source>
        <translation>画像の保存を再開しました。{count} 枚は保存されていません。</translation>
    </message>
    <message>
        <source>The events name the time and the reason.</source>
        <translation>時刻と理由は「イベント」に記録されています。</translation>
    </message>
    <message>
        <source>The record {id} cannot be read: {why}.</source>
        <translation>記録 {id} を読み取れません：{why}。</translation>
    </message>
    <message>
        <source>Somebody changed it by hand; put a copy of the database back.</source>
        <translation>手作業で書き換えられています。データベースのコピーを戻してください。</translation>
    </message>
    <message>
        <source>The clock of this computer jumped from {before} to {after}.</source>
        <translation>このコンピューターの時計が {before} から {after} に飛びました。</translation>
    </message>
    <message>
        <source>Check date and time; after a long rest they may be right. No picture is deleted until the station has worked {days} days since.</source>
        <translation>日付と時刻を確認してください。長い休止のあとなら正しい場合もあります。この後 {days} 日稼働するまで、画像は削除されません。</translation>
    </message>
    <message>
        <source>Nobody is signed in, and this station has users.</source>
        <translation>誰もサインインしていません。このステーションではサインインが必要です。</translation>
    </message>
    <message>
        <source>{name} is signed in as {role}, and this needs the role {first}.</source>
        <translation>{name} さんは{role}としてサインインしていますが、この操作には{first}の権限が必要です。</translation>
    </message>
    <message>
        <source>Let somebody with this role do it; nothing was changed.</source>
        <translation>この権限を持つ人が行ってください。何も変更されていません。</translation>
    </message>
    <message>
        <source>{path} is missing or belongs to another station, so nobody can sign in.</source>
        <translation>{path} がないか、別のステーションのものなので、誰もサインインできません。</translation>
    </message>
    <message>
        <source>Copy it back from a backup, or from where this station came from.</source>
        <translation>バックアップまたは元のステーションから、このファイルをコピーして戻してください。</translation>
    </message>
    <message>
        <source>{count} of {total} labels cannot be used: {kinds}. The first: {why}.</source>
        <translation>{total} 件のラベルのうち {count} 件は使えません：{kinds}。最初のもの：{why}。</translation>
    </message>
    <message>
        <source>Mark these defects anew with polygons, boxes or masks, or take their files out, and start again.</source>
        <translation>これらの欠陥を多角形、枠またはマスクで描き直すか、ファイルを取り除いてから、もう一度実行してください。</translation>
    </message>
    <message>
        <source>{file} holds shapes that mark no surface, or are not known here: {kinds}.</source>
        <translation>{file} に、面を示さない図形または対応していない図形があります：{kinds}。</translation>
    </message>
    <message>
        <source>Draw them as polygons, rectangles, circles or masks.</source>
        <translation>多角形、矩形、円またはマスクで描いてください。</translation>
    </message>
    <message>
        <source>{file} was marked on a picture of {marked}, but {source} is {picture}.</source>
        <translation>{file} は {marked} の画像に描かれていますが、{source} は {picture} です。</translation>
    </message>
    <message>
        <source>Mark the defect on the picture it belongs to, in the same size.</source>
        <translation>対応する画像の上に、同じ大きさで欠陥を描いてください。</translation>
    </message>
    <message>
        <source>{picture} is stored turned (EXIF), and {file} does not tell which way up it was marked.</source>
        <translation>{picture} は回転した状態で保存されており（EXIF）、{file} からはどの向きで描かれたか分かりません。</translation>
    </message>
    <message>
        <source>Save the picture upright without the tag, and mark the defect on that.</source>
        <translation>タグを付けずに正しい向きで画像を保存し、その上に欠陥を描いてください。</translation>
    </message>
    <message>
        <source>What {file} marks lies outside {picture}.</source>
        <translation>{file} の示す場所は {picture} の外にあります。</translation>
    </message>
    <message>
        <source>Check that the two belong together, and mark the defect anew.</source>
        <translation>両者の対応を確認し、欠陥を描き直してください。</translation>
    </message>
    <message>
        <source>{one} and {other} both may belong to {source}.</source>
        <translation>{one} と {other} のどちらも {source} のものと考えられます。</translation>
    </message>
    <message>
        <source>Leave one of the two, or put pictures and masks into folders of the same names, one a class.</source>
        <translation>どちらか一方だけにするか、画像とマスクをクラスごとに同じ名前のフォルダーに入れてください。</translation>
    </message>
    <message>
        <source>{mask} may belong to {one} as well as to {other}.</source>
        <translation>{mask} は {one} のものとも {other} のものとも考えられます。</translation>
    </message>
    <message>
        <source>Put pictures and masks into folders of the same names, one a class.</source>
        <translation>画像とマスクをクラスごとに同じ名前のフォルダーに入れてください。</translation>
    </message>
    <message>
        <source>{mask} shows a photograph, not a mask.</source>
        <translation>{mask} はマスクではなく写真です。</translation>
    </message>
    <message>
        <source>There is no picture of a defect in {path}: {good} lie in folders of good parts, {masks} are masks.</source>
        <translation>{path} に欠陥の画像がありません：{good} 枚は良品フォルダーにあり、{masks} 枚はマスクです。</translation>
    </message>
    <message>
        <source>Put pictures of defects into folders named as their class.</source>
        <translation>欠陥の画像は、クラス名を付けたフォルダーに入れてください。</translation>
    </message>
    <message>
        <source>{given} good pictures show only {different} different parts; no limit can follow from copies.</source>
        <translation>良品画像 {given} 枚に写っている部品は {different} 個だけです。複製からはしきい値を決められません。</translation>
    </message>
    <message>
        <source>Take pictures of different parts, at least {needed} of them; 30 are a good start.</source>
        <translation>異なる部品を少なくとも {needed} 個撮影してください。30 枚が目安です。</translation>
    </message>
    <message>
        <source>{count} of {given} good pictures are copies of others and were left out.</source>
        <translation>良品画像 {given} 枚のうち {count} 枚はほかの画像の複製なので、除外しました。</translation>
    </message>
    <message>
        <source>Take pictures of different parts: the limit follows from these alone.</source>
        <translation>異なる部品を撮影してください。しきい値は異なる部品だけから決まります。</translation>
    </message>
    <message>
        <source>The bundle {bundle} is not the one that was recorded: its hash is {found}.</source>
        <translation>バンドル {bundle} は記録されたものではありません (ハッシュ: {found})。</translation>
    </message>
    <message>
        <source>{path} holds more than a recipe may: {what}, and at most {most} is taken.</source>
        <translation>{path} の内容がレシピの上限を超えています: {what} (上限: {most})。</translation>
    </message>
    <message>
        <source>Nothing was taken from it. Ask for a new export of the recipe.</source>
        <translation>何も取り込んでいません。レシピをもう一度書き出してもらってください。</translation>
    </message>
    <message>
        <source>The picture {path} was changed after it was recorded.</source>
        <translation>画像 {path} は記録後に変更されています。</translation>
    </message>
    <message>
        <source>It is not shown and not learned from. Put the file back from a backup.</source>
        <translation>表示も学習もしません。バックアップからファイルを戻してください。</translation>
    </message>
    <message>
        <source>The name is empty.</source>
        <translation>名前が空です。</translation>
    </message>
    <message>
        <source>Give a name of 1 to {most} characters.</source>
        <translation>1～{most} 文字の名前を付けてください。</translation>
    </message>
    <message>
        <source>The name {name} is too long: it has {count} characters.</source>
        <translation>名前 {name} は長すぎます ({count} 文字)。</translation>
    </message>
    <message>
        <source>The name {name} has a character that cannot be seen: {sign}.</source>
        <translation>名前 {name} に目に見えない文字が含まれています: {sign}。</translation>
    </message>
    <message>
        <source>Take this character out of the name.</source>
        <translation>この文字を名前から取り除いてください。</translation>
    </message>
    <message>
        <source>The name {name} has the character {sign}, which is not allowed in a name.</source>
        <translation>名前 {name} に使えない文字 {sign} が含まれています。</translation>
    </message>
    <message>
        <source>Use none of / \ : * ? &quot; &lt; &gt; | in a name.</source>
        <translation>名前に / \ : * ? &quot; &lt; &gt; | は使えません。</translation>
    </message>
    <message>
        <source>The name {name} begins or ends with a dot or a space.</source>
        <translation>名前 {name} の先頭または末尾にピリオドか空白があります。</translation>
    </message>
    <message>
        <source>Take these dots and spaces away.</source>
        <translation>先頭と末尾のピリオドと空白を取り除いてください。</translation>
    </message>
    <message>
        <source>The name {name} is reserved by the operating system.</source>
        <translation>名前 {name} は OS の予約語です。</translation>
    </message>
    <message>
        <source>Give another name.</source>
        <translation>別の名前を付けてください。</translation>
    </message>
    <message>
        <source>{one} and {other} both look like masks.</source>
        <translation>{one} と {other} はどちらもマスクのように見えます。</translation>
    </message>
    <message>
        <source>Name the mask like its picture with _mask behind it, or put masks into a folder named masks.</source>
        <translation>マスクには画像名の後に _mask を付けるか、マスクを masks という名前のフォルダーに入れてください。</translation>
    </message>
</context>
<context>
    <name>FigureBoard</name>
    <message>
        <source>No part was inspected in this time: choose a longer one, or another recipe.</source>
        <translation>この期間に検査された部品はありません。期間を広げるか、別のレシピを選んでください。</translation>
    </message>
    <message>
        <source>Yield, %</source>
        <translation>良品率 %</translation>
    </message>
    <message>
        <source>OK parts among the inspected; pale bars: how many were inspected</source>
        <translation>検査した部品のうち OK の割合。薄い棒は検査数</translation>
    </message>
    <message>
        <source>p-chart: NG parts, %</source>
        <translation>p 管理図：NG の割合 %</translation>
    </message>
    <message>
        <source>Dashed: limits of 3σ. Marks: 1 beyond a limit · 2 two of three beyond 2σ · 3 four of five beyond 1σ · 4 eight on one side · 5 six one way</source>
        <translation>破線：3σ の管理限界。印：1＝限界外、2＝3 点中 2 点が 2σ 外、3＝5 点中 4 点が 1σ 外、4＝8 点が片側、5＝6 点が同方向</translation>
    </message>
    <message>
        <source>Defect classes</source>
        <translation>欠陥クラス</translation>
    </message>
    <message>
        <source>Parts with each; the line: their share together</source>
        <translation>各クラスの部品数。折れ線は累積の割合</translation>
    </message>
    <message>
        <source>Yield and second looks</source>
        <translation>良品率と再判定</translation>
    </message>
    <message>
        <source>Escapes: called OK, of those reviewed as defective</source>
        <translation>見逃し：再判定で不良とされた部品のうち OK と判定</translation>
    </message>
    <message>
        <source>Overkill: called NG, of those reviewed as good</source>
        <translation>過検出：再判定で良品とされた部品のうち NG と判定</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>まだ分かりません</translation>
    </message>
    <message>
        <source>Reviewed: {ng} NG and {ok} OK parts. Only OK parts drawn by chance tell of escapes; intervals hold in 95 of 100 cases.</source>
        <translation>再判定済み：NG {ng} 個、OK {ok} 個。見逃しは無作為に抜き取った OK 部品からしか分かりません。区間は 100 回中 95 回成り立ちます。</translation>
    </message>
    <message>
        <source>Yield: OK, of the inspected</source>
        <translation>良品率：検査した部品のうち OK</translation>
    </message>
    <message>
        <source>Not inspected, of all; in no other share</source>
        <translation>未検査：全部品のうち（他の率には含みません）</translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message>
        <source>Report  Ctrl+E</source>
        <translation>報告書  Ctrl+E</translation>
    </message>
    <message>
        <source>Cancel the report</source>
        <translation>報告書を中止</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>統計</translation>
    </message>
    <message>
        <source>All recipes</source>
        <translation>すべてのレシピ</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>ロット</translation>
    </message>
    <message>
        <source>Only parts whose serial begins so</source>
        <translation>シリアル番号がこの文字で始まる部品だけ</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>レシピ</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>ドリフト</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版の履歴</translation>
    </message>
    <message>
        <source>Reload  F5</source>
        <translation>更新  F5</translation>
    </message>
    <message>
        <source>{total} parts · OK {ok} · NG {ng} · not inspected {not_inspected}</source>
        <translation>全 {total} 件 · OK {ok} · NG {ng} · 未検査 {not_inspected}</translation>
    </message>
    <message>
        <source>PDF report (*.pdf)</source>
        <translation>PDF 報告書 (*.pdf)</translation>
    </message>
    <message>
        <source>Excel table (*.xlsx)</source>
        <translation>Excel 表 (*.xlsx)</translation>
    </message>
    <message>
        <source>Write a report</source>
        <translation>報告書を書き出す</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>イベント</translation>
    </message>
</context>
<context>
    <name>Figuring</name>
    <message>
        <source>{done} of {total} rows · about {seconds} s left</source>
        <translation>{total} 行中 {done} 行・残り約 {seconds} 秒</translation>
    </message>
    <message>
        <source>Report of {parts} parts written to {path}</source>
        <translation>{parts} 個の報告書を {path} に書き出しました</translation>
    </message>
</context>
<context>
    <name>FirstPage</name>
    <message>
        <source>Capture {count} good parts</source>
        <translation>良品を {count} 枚撮影</translation>
    </message>
    <message>
        <source>{count} good parts</source>
        <translation>良品 {count} 枚</translation>
    </message>
    <message>
        <source>First start</source>
        <translation>はじめての設定</translation>
    </message>
    <message>
        <source>From the camera to the first verdict. Leave at any time; this page is found again under Teach (F2).</source>
        <translation>カメラの接続から最初の判定まで。いつでも中断できます。このページは「学習」（F2）からまた開けます。</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>あとで</translation>
    </message>
    <message>
        <source>1  Camera</source>
        <translation>1  カメラ</translation>
    </message>
    <message>
        <source>2  Good parts</source>
        <translation>2  良品</translation>
    </message>
    <message>
        <source>3  First verdict</source>
        <translation>3  最初の判定</translation>
    </message>
    <message>
        <source>Let good parts alone pass, as different as good parts are. Take out what is not good.</source>
        <translation>良品だけを、ばらつきがわかるように流します。良品でない画像は除外します。</translation>
    </message>
    <message>
        <source>The program learns what good parts look like, then judges the next one.</source>
        <translation>良品の見た目を学習し、次の部品を判定します。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Name of the recipe</source>
        <translation>レシピの名前</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Judge the next part</source>
        <translation>次の部品を判定</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose a folder</source>
        <translation>フォルダーを選ぶ</translation>
    </message>
    <message>
        <source>Type or choose a folder</source>
        <translation>フォルダーを入力または選択</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Good pictures</source>
        <translation>良品画像</translation>
    </message>
    <message>
        <source>The good pictures will stand here.
Choose a folder, or capture some.</source>
        <translation>ここに良品画像が並びます。
フォルダーを選ぶか、カメラで撮影してください。</translation>
    </message>
</context>
<context>
    <name>ImproveField</name>
    <message>
        <source>Understanding: what is OK and what is not</source>
        <translation>理解：OK と NG の見分け</translation>
    </message>
    <message>
        <source>Generation: how made defects look</source>
        <translation>生成：合成欠陥の見え方</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>両方</translation>
    </message>
    <message>
        <source>What to improve</source>
        <translation>改善するもの</translation>
    </message>
    <message>
        <source>Tunes how defects are drawn, on this recipe&apos;s own ones; judging stays.</source>
        <translation>このレシピの実際の欠陥で、欠陥の描き方を調整します。判定は変わりません。</translation>
    </message>
    <message>
        <source>Teaches, then tunes how defects are drawn. This takes longer.</source>
        <translation>学習してから、欠陥の描き方を調整します。時間がかかります。</translation>
    </message>
</context>
<context>
    <name>InspectPage</name>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>読み込み中</translation>
    </message>
    <message>
        <source>Another program inspects on this station.
The log can be read meanwhile.</source>
        <translation>別のプログラムがこのステーションで検査しています。
その間も検査記録は閲覧できます。</translation>
    </message>
    <message>
        <source>Sign in to inspect parts.</source>
        <translation>検査するにはサインインしてください。</translation>
    </message>
    <message>
        <source>No recipe has been taught yet.
Teach the first one from good parts: press F2.</source>
        <translation>学習済みのレシピがまだありません。
F2 を押し、良品から最初のレシピを学習してください。</translation>
    </message>
    <message>
        <source>The model is being loaded.</source>
        <translation>モデルを読み込んでいます。</translation>
    </message>
    <message>
        <source>Press Start to inspect parts.</source>
        <translation>「開始」を押すと検査を始めます。</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>検査</translation>
    </message>
    <message>
        <source>Camera {number}</source>
        <translation>カメラ {number}</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>レシピ</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>カメラ</translation>
    </message>
    <message>
        <source>A folder, a video file, usb:0, rtsp://... or simulated:plate</source>
        <translation>フォルダー、動画ファイル、usb:0、rtsp://...、simulated:plate のいずれか</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Inspect part</source>
        <translation>部品を検査</translation>
    </message>
    <message>
        <source>Waiting for the first picture.</source>
        <translation>最初の画像を待っています。</translation>
    </message>
</context>
<context>
    <name>LabelPage</name>
    <message>
        <source>Nothing encloses this place: close the outline first.</source>
        <translation>この場所は囲まれていません。先に輪郭を閉じてください。</translation>
    </message>
    <message>
        <source>Kept: {what}</source>
        <translation>保存済み：{what}</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>ラベル付け</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>ブラシ</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>消しゴム</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>多角形</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>四角形</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>塗り</translation>
    </message>
    <message>
        <source>Assist</source>
        <translation>アシスト</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Mark the defect. With the keys: arrows move, Space draws</source>
        <translation>欠陥をなぞります。キー操作：矢印で移動、スペースで描画</translation>
    </message>
    <message>
        <source>Wipe out what is marked too much</source>
        <translation>はみ出した部分を消します</translation>
    </message>
    <message>
        <source>A corner at each press; Enter or two clicks close it, Esc gives it up</source>
        <translation>押すごとに頂点を置きます。Enter かダブルクリックで閉じ、Esc でやめます</translation>
    </message>
    <message>
        <source>From one corner to the opposite one</source>
        <translation>角から対角まで</translation>
    </message>
    <message>
        <source>Mark what an outline encloses</source>
        <translation>輪郭で囲まれた中を塗ります</translation>
    </message>
    <message>
        <source>One press proposes the region that looks like the place pressed</source>
        <translation>1 回押すと、押した場所に似た領域を提案します</translation>
    </message>
    <message>
        <source>Move the picture; the right button always does</source>
        <translation>画像を動かします。右ボタンならいつでも動かせます</translation>
    </message>
    <message>
        <source>Width of the brush  [ ]</source>
        <translation>ブラシの太さ  [ ]</translation>
    </message>
    <message>
        <source>Class of the defect</source>
        <translation>欠陥クラス</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>重大度</translation>
    </message>
    <message>
        <source>Width of the brush</source>
        <translation>ブラシの太さ</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>未指定</translation>
    </message>
    <message>
        <source>Picture to mark</source>
        <translation>印を付ける画像</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>拡大</translation>
    </message>
    <message>
        <source>Further</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>良品</translation>
    </message>
    <message>
        <source>No label</source>
        <translation>ラベルなし</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>前へ</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} / {count}</translation>
    </message>
    <message>
        <source>Looking for what belongs together ...</source>
        <translation>つながった領域を探しています…</translation>
    </message>
</context>
<context>
    <name>LaneMessages</name>
    <message>
        <source>Camera {number}: {what}</source>
        <translation>カメラ {number}：{what}</translation>
    </message>
</context>
<context>
    <name>LanesHead</name>
    <message>
        <source>Inspect</source>
        <translation>検査</translation>
    </message>
    <message>
        <source>Start all</source>
        <translation>すべて開始</translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation>すべて一時停止</translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation>すべて停止</translation>
    </message>
</context>
<context>
    <name>LargePicture</name>
    <message>
        <source>Close  Esc</source>
        <translation>閉じる  Esc</translation>
    </message>
    <message>
        <source>Part with its map</source>
        <translation>マップ付きの部品画像</translation>
    </message>
</context>
<context>
    <name>LastParts</name>
    <message>
        <source>Last parts</source>
        <translation>直近の部品</translation>
    </message>
    <message>
        <source>Click a part to look at it again</source>
        <translation>クリックすると、その部品をもう一度表示します</translation>
    </message>
    <message>
        <source>The last parts will stand here.</source>
        <translation>ここに直近の部品が並びます。</translation>
    </message>
</context>
<context>
    <name>Lesson</name>
    <message>
        <source>Capturing from the camera</source>
        <translation>カメラで撮影しています</translation>
    </message>
    <message>
        <source>Teaching {name}</source>
        <translation>{name} を学習しています</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{total} 件中 {done} 件</translation>
    </message>
    <message>
        <source>Learned from {good} good pictures. A part is NG from a score of {limit}.</source>
        <translation>良品画像 {good} 枚から学習しました。スコア {limit} 以上の部品を NG とします。</translation>
    </message>
    <message>
        <source>Of the next 1,000 good parts about {best} will be rejected: {low} to {high} with 95% certainty.</source>
        <translation>次の良品 1,000 個のうち、約 {best} 個が過検出になる見込みです（95% の確かさで {low}～{high} 個）。</translation>
    </message>
    <message>
        <source>Pictures left out: {count}.</source>
        <translation>除外した画像：{count} 枚。</translation>
    </message>
    <message>
        <source>{name} is ready to inspect</source>
        <translation>{name} は検査に使えます</translation>
    </message>
    <message>
        <source>Until then {name} is inspected with the old one.</source>
        <translation>それまで {name} は旧モデルで検査します。</translation>
    </message>
    <message>
        <source>A new model of {name} waits for your decision</source>
        <translation>{name} の新しいモデルが決定を待っています</translation>
    </message>
    <message>
        <source>Teaching of {name} was stopped</source>
        <translation>{name} の学習は停止されました</translation>
    </message>
    <message>
        <source>Tuning of {name} was stopped</source>
        <translation>{name} の調整は停止されました</translation>
    </message>
    <message>
        <source>It can go on with what it has looked at; what is in service stays as it was.</source>
        <translation>すでに見た画像はそのままに続けられます。使用中のものは以前のままです。</translation>
    </message>
    <message>
        <source>It can go on after the last step that was saved; what is in service stays as it was.</source>
        <translation>最後に保存されたステップの次から続けられます。使用中のモデルはそのままです。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Inspect with it  F10</source>
        <translation>このレシピで検査  F10</translation>
    </message>
    <message>
        <source>See how it judged</source>
        <translation>判定結果を見る</translation>
    </message>
    <message>
        <source>Compare old and new</source>
        <translation>新旧を比べる</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Score of each good part, judged by the others</source>
        <translation>各良品のスコア（他の良品による判定）</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>ほか {count} 件</translation>
    </message>
    <message>
        <source>Not even the largest dots tried are found in 9 of 10 places: take a larger input size, or tiles.</source>
        <translation>試した最大の点でも10か所中9か所で検出できません。入力サイズを大きくするか、タイルを使ってください。</translation>
    </message>
    <message>
        <source>Dots from {size} across are found in 9 of 10 places or more, on pictures {length} px long.</source>
        <translation>長さ {length} px の画像で、直径 {size} 以上の点を 10 か所中 9 か所以上で検出します。</translation>
    </message>
    <message>
        <source>about {seconds} s left</source>
        <translation>残り約 {seconds} 秒</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>残り約 {minutes} 分</translation>
    </message>
</context>
<context>
    <name>LineState</name>
    <message>
        <source>Stopped</source>
        <translation>停止中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>運転中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Camera lost, waiting</source>
        <translation>カメラ応答なし・待機中</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>停止処理中</translation>
    </message>
    <message>
        <source>Stopped by a fault</source>
        <translation>障害により停止</translation>
    </message>
    <message>
        <source>Waiting to record</source>
        <translation>記録待ち</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>There is no picture of this part.</source>
        <translation>この部品の画像はありません。</translation>
    </message>
    <message>
        <source>Map  F10</source>
        <translation>マップ F10</translation>
    </message>
    <message>
        <source>How strongly the map covers the picture; F10 hides and shows it</source>
        <translation>マップを画像に重ねる濃さ。F10 で消したり出したりします</translation>
    </message>
    <message>
        <source>Strength of the map</source>
        <translation>マップの濃さ</translation>
    </message>
    <message>
        <source>Back to live  Esc</source>
        <translation>ライブに戻る  Esc</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>静止</translation>
    </message>
    <message>
        <source>Hold the part that is shown now; the line goes on (F11)</source>
        <translation>いま表示している部品を静止します。ラインは止まりません（F11）</translation>
    </message>
    <message>
        <source>Zoom to pixels</source>
        <translation>画素まで拡大</translation>
    </message>
    <message>
        <source>So near that single pixels show, at the worst defect; or the whole part (F12)</source>
        <translation>最も悪い欠陥を画素が見えるまで拡大、または全体表示（F12）</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>しきい値</translation>
    </message>
    <message>
        <source>Held: {serial}
{time} {verdict}</source>
        <translation>保留：{serial}
{time} {verdict}</translation>
    </message>
    <message>
        <source>Held: part {serial} of {time}, {verdict}</source>
        <translation>保留表示：{time} の部品 {serial}（{verdict}）</translation>
    </message>
    <message>
        <source>Held: {verdict} of {time}</source>
        <translation>保留表示：{time} の部品（{verdict}）</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>ライブに戻る</translation>
    </message>
</context>
<context>
    <name>LogFilters</name>
    <message>
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>レシピ</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>シリアル番号</translation>
    </message>
    <message>
        <source>Defect class</source>
        <translation>欠陥クラス</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>作業者</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>バンドル</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>カメラ</translation>
    </message>
    <message>
        <source>All verdicts</source>
        <translation>すべての判定</translation>
    </message>
    <message>
        <source>All recipes</source>
        <translation>すべてのレシピ</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>すべてのクラス</translation>
    </message>
    <message>
        <source>All operators</source>
        <translation>すべての作業者</translation>
    </message>
    <message>
        <source>All bundles</source>
        <translation>すべてのバンドル</translation>
    </message>
    <message>
        <source>All cameras</source>
        <translation>すべてのカメラ</translation>
    </message>
    <message>
        <source>How the serial begins</source>
        <translation>シリアル番号の先頭部分</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Log</source>
        <translation>検査記録</translation>
    </message>
    <message>
        <source>Export CSV  Ctrl+E</source>
        <translation>CSV 書き出し  Ctrl+E</translation>
    </message>
    <message>
        <source>Review this part  F6</source>
        <translation>この部品を再判定  F6</translation>
    </message>
    <message>
        <source>Reload  F5</source>
        <translation>更新  F5</translation>
    </message>
    <message>
        <source>No such part. Start a line on the page Inspect (F1), or take a filter back.</source>
        <translation>該当する部品はありません。「検査」（F1）でラインを開始するか、絞り込みを解除してください。</translation>
    </message>
    <message>
        <source>{total} parts · OK {ok} · NG {ng} · not inspected {not_inspected}</source>
        <translation>全 {total} 件 · OK {ok} · NG {ng} · 未検査 {not_inspected}</translation>
    </message>
    <message>
        <source>Export the log</source>
        <translation>検査記録の書き出し</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV ファイル (*.csv)</translation>
    </message>
</context>
<context>
    <name>LogTable</name>
    <message>
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>シリアル番号</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>レシピ</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>スコア</translation>
    </message>
    <message>
        <source>Defects</source>
        <translation>欠陥</translation>
    </message>
    <message>
        <source>Inspections</source>
        <translation>検査記録</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>inspectfork</source>
        <translation>inspectfork</translation>
    </message>
</context>
<context>
    <name>MakePage</name>
    <message>
        <source>Making defects</source>
        <translation>欠陥を作っています</translation>
    </message>
    <message>
        <source>Make defects</source>
        <translation>欠陥を作る</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>ブラシ</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>消しゴム</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>四角</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Back to the mask</source>
        <translation>マスクに戻る</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>前へ</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Blind test</source>
        <translation>ブラインドテスト</translation>
    </message>
    <message>
        <source>Prove</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>Make and keep them all</source>
        <translation>すべて作って加える</translation>
    </message>
    <message>
        <source>Class of the defect</source>
        <translation>欠陥の種類</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>重大度</translation>
    </message>
    <message>
        <source>Way of making</source>
        <translation>作り方</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Many at once</source>
        <translation>まとめて作る数</translation>
    </message>
    <message>
        <source>The same seed makes the same defects</source>
        <translation>同じシードからは同じ欠陥ができます</translation>
    </message>
    <message>
        <source>Good picture to mark</source>
        <translation>印を付ける良品の画像</translation>
    </message>
    <message>
        <source>No picture of this recipe is labelled as good yet.</source>
        <translation>このレシピには良品のラベルが付いた画像がまだありません。</translation>
    </message>
    <message>
        <source>{recipe} · good picture {place} of {count}</source>
        <translation>{recipe} · 良品の画像 {place} / {count}</translation>
    </message>
    <message>
        <source>Again  M</source>
        <translation>もう一度  M</translation>
    </message>
    <message>
        <source>Make four  M</source>
        <translation>4つ作る  M</translation>
    </message>
    <message>
        <source>A click or 1 to 4 accepts, X rejects.</source>
        <translation>クリックか 1～4 で採用、X で不採用。</translation>
    </message>
    <message>
        <source>Mark where the defect shall be, or mark nothing: then each has its own place.</source>
        <translation>欠陥の位置に印を付けてください。印がなければ、位置はそれぞれ自動で決まります。</translation>
    </message>
    <message>
        <source>Missing: a good picture. Label one on the page Pictures.</source>
        <translation>不足：良品の画像。「画像」ページで 1 枚にラベルを付けてください。</translation>
    </message>
    <message>
        <source>Missing: the class of the defect. Choose one, or type a new one.</source>
        <translation>不足：欠陥の種類。選ぶか、新しい名前を入力してください。</translation>
    </message>
    <message>
        <source>Missing: a model that draws. Teach the recipe first, or choose another way of making.</source>
        <translation>不足：描画できるモデル。先にレシピを学習するか、別の作り方を選んでください。</translation>
    </message>
    <message>
        <source>Missing: a real defect of {name}. Mark one on the page Pictures, or choose another way.</source>
        <translation>不足：{name} の実欠陥。「画像」ページで 1 枚に描くか、別の作り方を選んでください。</translation>
    </message>
</context>
<context>
    <name>Making</name>
    <message>
        <source>Synthetic defects kept: {count}.</source>
        <translation>合成欠陥を {count} 枚加えました。</translation>
    </message>
    <message>
        <source>Left out, as nothing could be seen: {count}.</source>
        <translation>欠陥が見えないため除いた画像: {count} 枚。</translation>
    </message>
</context>
<context>
    <name>MessageStrip</name>
    <message>
        <source>and {count} more</source>
        <translation>ほか {count} 件</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>Escapes: defective parts called OK</source>
        <translation>見逃し：OK とされた不良品</translation>
    </message>
    <message>
        <source>Overkill: good parts called NG</source>
        <translation>過検出：NG とされた良品</translation>
    </message>
    <message>
        <source>Not inspected</source>
        <translation>未検査</translation>
    </message>
    <message>
        <source>What was said of what</source>
        <translation>真値と判定</translation>
    </message>
    <message>
        <source>Worst misses</source>
        <translation>最悪の見逃し</translation>
    </message>
    <message>
        <source>Worst false alarms</source>
        <translation>最悪の過検出</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>good</source>
        <translation>良品</translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>taught from {good} good pictures</source>
        <translation>良品画像 {good} 枚から学習</translation>
    </message>
    <message>
        <source>generation branch tuned</source>
        <translation>生成分岐を調整</translation>
    </message>
    <message>
        <source>imported from {file}</source>
        <translation>{file} から取り込み</translation>
    </message>
    <message>
        <source>taught from {good} good pictures and {ratio} made defects for each real one: of {parts} held-out real defects {before} % escaped before, {after} % now</source>
        <translation>良品画像 {good} 枚と、実不良 1 件あたり合成不良 {ratio} 件から学習：検証用の実不良 {parts} 件の見逃しは {before} % から {after} % に</translation>
    </message>
    <message>
        <source>taught from {good} good pictures and {ratio} made defects for each real one: pixel AP of {parts} held-out real defects {before} before, {after} now</source>
        <translation>良品画像 {good} 枚と、実不良 1 件につき合成不良 {ratio} 件で学習：検証用の実不良 {parts} 件の画素平均適合率 {before} → {after}</translation>
    </message>
</context>
<context>
    <name>PartFacts</name>
    <message>
        <source>The picture is being stored.</source>
        <translation>画像を保存しています。</translation>
    </message>
    <message>
        <source>No picture of this part is kept.</source>
        <translation>この部品の画像は保存されていません。</translation>
    </message>
    <message>
        <source>The picture of this part cannot be read any more.</source>
        <translation>この部品の画像は読み込めなくなりました。</translation>
    </message>
    <message>
        <source>The part that is chosen in the table stands here.</source>
        <translation>表で選んだ部品がここに出ます。</translation>
    </message>
    <message>
        <source>To the recipe&apos;s pictures</source>
        <translation>レシピの画像に加える</translation>
    </message>
    <message>
        <source>Add this part to the pictures the recipe learns from</source>
        <translation>この部品を、レシピが学習する画像に加えます</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>シリアル番号</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>レシピ</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>スコア</translation>
    </message>
    <message>
        <source>Phrase</source>
        <translation>検査文</translation>
    </message>
    <message>
        <source>Defects</source>
        <translation>欠陥</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Reviews</source>
        <translation>再判定</translation>
    </message>
    <message>
        <source>Same serial</source>
        <translation>同じシリアル</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>入力元</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>作業者</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>バンドル</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>所要時間</translation>
    </message>
    <message>
        <source>version {number}</source>
        <translation>第 {number} 版</translation>
    </message>
    <message>
        <source>{score} (limit {limit})</source>
        <translation>{score}（しきい値 {limit}）</translation>
    </message>
    <message>
        <source>This picture was changed after it was recorded, so it is not shown.</source>
        <translation>この画像は記録後に変更されているため、表示しません。</translation>
    </message>
</context>
<context>
    <name>PartPage</name>
    <message>
        <source>Part</source>
        <translation>部品</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>検査領域</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>長さ</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Only this rectangle is judged. With the keys: arrows move, Space begins and ends</source>
        <translation>この四角形の中だけを検査します。キー操作：矢印で移動、スペースで開始と終了</translation>
    </message>
    <message>
        <source>Inside this shape nothing is judged: a corner at each press, Enter closes it</source>
        <translation>この形の中は検査しません。押すごとに頂点を置き、Enter で閉じます</translation>
    </message>
    <message>
        <source>Draw along something whose length is known, then type its millimetres</source>
        <translation>長さの分かるものに沿って線を引き、ミリメートルを入力します</translation>
    </message>
    <message>
        <source>Move the picture; the right button always does</source>
        <translation>画像を動かします。右ボタンならいつでも動かせます</translation>
    </message>
    <message>
        <source>What is judged</source>
        <translation>検査する範囲</translation>
    </message>
    <message>
        <source>Golden sample</source>
        <translation>マスターサンプル</translation>
    </message>
    <message>
        <source>Millimetres</source>
        <translation>ミリメートル</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>しきい値</translation>
    </message>
    <message>
        <source>Take the last one back</source>
        <translation>最後のものを取り消す</translation>
    </message>
    <message>
        <source>Make this picture the golden sample</source>
        <translation>この画像をマスターサンプルにする</translation>
    </message>
    <message>
        <source>Test the position</source>
        <translation>位置合わせを試す</translation>
    </message>
    <message>
        <source>Undo save  Ctrl+Z</source>
        <translation>保存を取り消す  Ctrl+Z</translation>
    </message>
    <message>
        <source>Give the recipe back the values that the last save replaced</source>
        <translation>最後の保存で置き換えた値をレシピに戻します</translation>
    </message>
    <message>
        <source>Save  Ctrl+S</source>
        <translation>保存  Ctrl+S</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>前へ</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>レシピ</translation>
    </message>
    <message>
        <source>Length of the line in millimetres</source>
        <translation>線の長さ（ミリメートル）</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未設定</translation>
    </message>
    <message>
        <source>as taught</source>
        <translation>学習どおり</translation>
    </message>
    <message>
        <source>Picture of the part</source>
        <translation>部品の画像</translation>
    </message>
    <message>
        <source>Label good pictures on the page Pictures first; the part is set up on one.</source>
        <translation>先に「画像」ページで良品をラベル付けしてください。部品の設定はその 1 枚の上で行います。</translation>
    </message>
    <message>
        <source>{place} of {count} good pictures</source>
        <translation>良品 {place} / {count}</translation>
    </message>
    <message>
        <source>Draw a line with Length, then type how long it is.</source>
        <translation>「長さ」で線を引き、その長さを入力してください。</translation>
    </message>
    <message>
        <source>{scale} px/mm</source>
        <translation>{scale} px/mm</translation>
    </message>
    <message>
        <source>This is the golden sample.</source>
        <translation>これがマスターサンプルです。</translation>
    </message>
    <message>
        <source>Another good picture is the golden sample.</source>
        <translation>別の良品画像がマスターサンプルです。</translation>
    </message>
    <message>
        <source>Without one, the first good picture is it.</source>
        <translation>未指定なら最初の良品画像を使います。</translation>
    </message>
</context>
<context>
    <name>Parting</name>
    <message>
        <source>Testing the position</source>
        <translation>位置合わせを試しています</translation>
    </message>
    <message>
        <source>There is no other good picture to test with.</source>
        <translation>試すための良品画像がほかにありません。</translation>
    </message>
    <message>
        <source>{found} of {count} good pictures lie like the golden sample; least alike {lowest}, needed {least}.</source>
        <translation>良品 {count} 枚のうち {found} 枚がマスターサンプルどおりの置かれ方です。一致度の最低は {lowest}、必要なのは {least}。</translation>
    </message>
    <message>
        <source>The recipe {name} is saved.</source>
        <translation>レシピ {name} を保存しました。</translation>
    </message>
    <message>
        <source>Teach it again where region, shapes or golden sample are others now.</source>
        <translation>検査領域、形、マスターサンプルを変えた場合は、もう一度学習してください。</translation>
    </message>
</context>
<context>
    <name>PeriodField</name>
    <message>
        <source>Any time</source>
        <translation>すべての期間</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>過去 1 時間</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>過去 7 日</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>過去 30 日</translation>
    </message>
    <message>
        <source>From – until</source>
        <translation>期間を指定</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>From</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>終了</translation>
    </message>
</context>
<context>
    <name>PicturesPage</name>
    <message>
        <source>Pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Import  Ctrl+O</source>
        <translation>取り込み  Ctrl+O</translation>
    </message>
    <message>
        <source>Bring picture files, or let files and folders fall on the gallery</source>
        <translation>画像ファイルを選びます。ファイルやフォルダをここへドラッグすることもできます</translation>
    </message>
    <message>
        <source>Make defects  Ctrl+M</source>
        <translation>欠陥を作る  Ctrl+M</translation>
    </message>
    <message>
        <source>Make pictures of defects from good ones, to learn from</source>
        <translation>良品の画像から学習用の欠陥画像を作ります</translation>
    </message>
    <message>
        <source>Label  Enter</source>
        <translation>ラベル付け  Enter</translation>
    </message>
    <message>
        <source>Good  G</source>
        <translation>良品  G</translation>
    </message>
    <message>
        <source>Defect  D</source>
        <translation>欠陥  D</translation>
    </message>
    <message>
        <source>No label  U</source>
        <translation>ラベルなし  U</translation>
    </message>
    <message>
        <source>Remove  Delete</source>
        <translation>外す  Delete</translation>
    </message>
    <message>
        <source>Take the selected pictures off this recipe; what was said of them stays recorded</source>
        <translation>選んだ画像をこのレシピから外します。これまでのラベルは記録に残ります</translation>
    </message>
    <message>
        <source>Undo  Ctrl+Z</source>
        <translation>元に戻す  Ctrl+Z</translation>
    </message>
    <message>
        <source>Take back the last label or removal</source>
        <translation>最後のラベル付けまたは除外を取り消します</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>レシピ</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>並び順</translation>
    </message>
    <message>
        <source>Class of the defect</source>
        <translation>欠陥クラス</translation>
    </message>
    <message>
        <source>Pictures of the recipe</source>
        <translation>レシピの画像</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>新しい順</translation>
    </message>
    <message>
        <source>Uncertain first</source>
        <translation>あいまいな順</translation>
    </message>
    <message>
        <source>No such picture here.
Let files or folders fall here, press Import, or take parts from the log.</source>
        <translation>該当する画像がありません。
ファイルやフォルダをここへドラッグするか、「取り込み」を押すか、ログから加えてください。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Not labelled</source>
        <translation>ラベルなし</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>良品</translation>
    </message>
    <message>
        <source>Defects</source>
        <translation>欠陥</translation>
    </message>
    <message>
        <source>Disputed</source>
        <translation>判定不一致</translation>
    </message>
    <message>
        <source>Synthetic</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} 枚</translation>
    </message>
    <message>
        <source>Import pictures</source>
        <translation>画像の取り込み</translation>
    </message>
    <message>
        <source>Pictures ({kinds})</source>
        <translation>画像 ({kinds})</translation>
    </message>
    <message>
        <source>Bring a folder with its labels: folders named good or as a class of defects, masks, label files</source>
        <translation>フォルダーをラベルごと取り込みます：良品や欠陥クラスのフォルダー、マスク、ラベルファイル</translation>
    </message>
    <message>
        <source>Import a folder of pictures</source>
        <translation>画像フォルダーの取り込み</translation>
    </message>
    <message>
        <source>Import folder  Ctrl+D</source>
        <translation>フォルダーの取り込み  Ctrl+D</translation>
    </message>
</context>
<context>
    <name>Picturing</name>
    <message>
        <source>Importing into {recipe}</source>
        <translation>{recipe} に取り込んでいます</translation>
    </message>
    <message>
        <source>Recording the labels</source>
        <translation>ラベルを記録しています</translation>
    </message>
    <message>
        <source>Judging the pictures</source>
        <translation>画像を判定しています</translation>
    </message>
    <message>
        <source>Pictures imported: {count}.</source>
        <translation>取り込んだ画像：{count} 枚。</translation>
    </message>
    <message>
        <source>There already: {count}.</source>
        <translation>すでにある画像：{count} 枚。</translation>
    </message>
    <message>
        <source>Left out: {count}.</source>
        <translation>除いた画像：{count} 枚。</translation>
    </message>
    <message>
        <source>The part is among the recipe&apos;s pictures now.</source>
        <translation>この部品をレシピの画像に加えました。</translation>
    </message>
    <message>
        <source>The part was among the recipe&apos;s pictures already.</source>
        <translation>この部品はすでにレシピの画像にあります。</translation>
    </message>
    <message>
        <source>Pictures are not judged while the line runs.</source>
        <translation>ラインの稼働中は画像を判定しません。</translation>
    </message>
    <message>
        <source>Stop the line, then choose the order again.</source>
        <translation>ラインを停止してから、並べ替えをもう一度選んでください。</translation>
    </message>
    <message>
        <source>Good: {count}.</source>
        <translation>良品：{count} 枚。</translation>
    </message>
    <message>
        <source>Defects: {classes}.</source>
        <translation>欠陥：{classes}。</translation>
    </message>
    <message>
        <source>Masks: {count}.</source>
        <translation>マスク：{count} 枚。</translation>
    </message>
    <message>
        <source>The names of the files are not recorded.</source>
        <translation>ファイル名は記録されません。</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>about {seconds} s left</source>
        <translation>残り約 {seconds} 秒</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>残り約 {minutes} 分</translation>
    </message>
</context>
<context>
    <name>ProvePage</name>
    <message>
        <source>Making defects, learning from them, and proving it</source>
        <translation>不良を合成し、学習して、検証しています</translation>
    </message>
    <message>
        <source>Prove made defects</source>
        <translation>合成不良の検証</translation>
    </message>
    <message>
        <source>Way of making</source>
        <translation>作り方</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Folder of real defects that prove, one sub-folder a kind (empty: each half in turn)</source>
        <translation>検証用の実不良のフォルダー（種類ごとにサブフォルダー。空欄：半分ずつ交代）</translation>
    </message>
    <message>
        <source>Folder of their masks</source>
        <translation>そのマスクのフォルダー</translation>
    </message>
    <message>
        <source>The same seed gives the same outcome</source>
        <translation>同じシードなら同じ結果になります</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>This recipe compares parts by place, where no defect is learned.</source>
        <translation>このレシピは位置ごとに比較するため、欠陥は学習しません。</translation>
    </message>
    <message>
        <source>Missing: good pictures. Label at least {needed} on the page Pictures.</source>
        <translation>不足：良品の画像。「画像」ページで {needed} 枚以上にラベルを付けてください。</translation>
    </message>
    <message>
        <source>Missing: the place of the defect on {count} pictures. Mark it on the page Pictures.</source>
        <translation>不足：{count} 枚の画像で欠陥の位置が未指定です。「画像」ページで描いてください。</translation>
    </message>
    <message>
        <source>Missing: real defects. Label some on the page Pictures and mark where they are.</source>
        <translation>不足：実際の欠陥。「画像」ページでラベルを付け、位置を描いてください。</translation>
    </message>
    <message>
        <source>Missing: real defects of {name}: there are {count}, and {needed} are needed.</source>
        <translation>不足：{name} の実欠陥は {count} 枚ですが、{needed} 枚必要です。</translation>
    </message>
    <message>
        <source>Make, learn and prove</source>
        <translation>合成・学習・検証</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>レポートを開く</translation>
    </message>
    <message>
        <source>Defects are made on the recipe&apos;s good pictures, in the way of its real ones. The recipe then learns with 0, 0.5, 1, 2 and 4 made defects for each real one, and real defects that did not teach say which helps. Only a proven gain becomes a new version; else the model of before stays.</source>
        <translation>レシピの良品画像の上に、実不良にならって不良を合成します。実不良 1 件あたり 0、0.5、1、2、4 件の合成不良で学習し、学習に使っていない実不良でどれが役立つかを確かめます。改善が検証されたときだけ新しい版になり、それ以外は以前のモデルをそのまま使います。</translation>
    </message>
    <message>
        <source>Across: made defects for each real one. Dashed: without them. A bar that does not touch the dashed line: a difference that holds in 95 of 100 cases.</source>
        <translation>横軸：実不良 1 件あたりの合成不良。破線：合成なし。縦線が破線に触れなければ、100 回中 95 回で成り立つ差です。</translation>
    </message>
    <message>
        <source>Proven by {parts} real defects that did not teach; made defects: {made}.</source>
        <translation>学習に使っていない実不良 {parts} 件で検証。合成不良：{made} 件。</translation>
    </message>
    <message>
        <source>Good pictures: {good}. Real defects with a mask: {marked}.</source>
        <translation>良品画像：{good}。マスク付きの実不良：{marked}。</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Inspect</source>
        <translation>検査</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>記録</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部品</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>再判定</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>統計</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>利用者</translation>
    </message>
    <message>
        <source>日本語</source>
        <comment>the button that changes to the other language</comment>
        <translation>English</translation>
    </message>
    <message>
        <source>Change the language to Japanese</source>
        <translation>表示を英語に切り替えます</translation>
    </message>
    <message>
        <source>Shade</source>
        <translation>明暗</translation>
    </message>
    <message>
        <source>Change between light and dark</source>
        <translation>画面の明るい配色と暗い配色を切り替えます</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>Inspections written to {path}: {count}</source>
        <translation>検査記録 {count} 件を {path} に書き出しました。</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>watch must be 0 or 1</source>
        <translation>watch は 0 または 1 です</translation>
    </message>
    <message>
        <source>only a folder can be watched</source>
        <translation>監視できるのはフォルダーだけです</translation>
    </message>
    <message>
        <source>products are {names}</source>
        <translation>使える製品は {names} です</translation>
    </message>
    <message>
        <source>it has no {names}</source>
        <translation>{names} という指定はありません</translation>
    </message>
    <message>
        <source>{text} is no number</source>
        <translation>{text} は数値ではありません</translation>
    </message>
    <message>
        <source>{text} is not between {least} and {most}</source>
        <translation>{text} は {least}～{most} の範囲にありません</translation>
    </message>
    <message>
        <source>it is open for reading only</source>
        <translation>読み取り専用で開いています</translation>
    </message>
    <message>
        <source>it has other tables</source>
        <translation>別のテーブルが入っています</translation>
    </message>
    <message>
        <source>it does not say its version</source>
        <translation>バージョンの記載がありません</translation>
    </message>
    <message>
        <source>no name in it</source>
        <translation>名前がありません</translation>
    </message>
    <message>
        <source>unknown entries {names}</source>
        <translation>不明な項目 {names} があります</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>ディスクに空きがありません</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>権限がありません</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>読み取り専用のディスクです</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>ファイルまたはフォルダーがありません</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>フォルダーではありません</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>フォルダーです</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>入出力エラーです</translation>
    </message>
    <message>
        <source>less than {gb} GB is free on the disk</source>
        <translation>ディスクの空きが {gb} GB 未満です</translation>
    </message>
    <message>
        <source>the recipe keeps them for {days} working days</source>
        <translation>このレシピの保存期間は稼働 {days} 日です</translation>
    </message>
</context>
<context>
    <name>Recipe</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>What the product is called.</source>
        <translation>製品の呼び名です。</translation>
    </message>
    <message>
        <source>Region of interest</source>
        <translation>検査領域</translation>
    </message>
    <message>
        <source>Only this part of the picture is judged.</source>
        <translation>画像のこの範囲だけを判定します。</translation>
    </message>
    <message>
        <source>Ignore mask</source>
        <translation>除外マスク</translation>
    </message>
    <message>
        <source>Shapes inside which nothing is judged.</source>
        <translation>この形の内側は判定しません。</translation>
    </message>
    <message>
        <source>Judged shapes</source>
        <translation>検査する図形</translation>
    </message>
    <message>
        <source>Only inside these shapes a part is judged; without any, everywhere.</source>
        <translation>この図形の内側だけを検査します。図形がなければ全体を検査します。</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>比較の対象</translation>
    </message>
    <message>
        <source>Good parts by their surface, or the golden sample place by place (printed boards).</source>
        <translation>良品の表面、またはマスターサンプルとの場所ごとの比較（プリント基板など）。</translation>
    </message>
    <message>
        <source>Material shows</source>
        <translation>材料の見え方</translation>
    </message>
    <message>
        <source>Dark or bright, where a part is compared place by place.</source>
        <translation>場所ごとに比較するとき、材料が暗く見えるか明るく見えるか。</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>How a part lies: as it comes, or moved to where the golden sample has it.</source>
        <translation>部品の位置。そのまま、またはマスターサンプルの位置に合わせる。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>照明</translation>
    </message>
    <message>
        <source>As it comes, or every picture brought to the same brightness and contrast.</source>
        <translation>そのまま、またはすべての画像を同じ明るさとコントラストにそろえる。</translation>
    </message>
    <message>
        <source>Input size</source>
        <translation>入力サイズ</translation>
    </message>
    <message>
        <source>Longer side the region is resized to; larger sees finer defects, slower.</source>
        <translation>検査領域の長辺をこの画素数に変換します。大きいほど細かい欠陥が見えますが、遅くなります。</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>タイル</translation>
    </message>
    <message>
        <source>Side of the tiles a large picture is seen in, each resized to the input size; empty sees it as a whole.</source>
        <translation>大きな画像を分けて見るタイルの一辺です。各タイルを入力サイズに変換します。空欄なら画像全体を一度に見ます。</translation>
    </message>
    <message>
        <source>tiles are for parts compared by their surface</source>
        <translation>タイルは表面で比較する部品に使います</translation>
    </message>
    <message>
        <source>Golden sample</source>
        <translation>マスターサンプル</translation>
    </message>
    <message>
        <source>The good picture that parts lie like; empty takes the first one.</source>
        <translation>部品の置かれ方の基準となる良品画像。空欄なら最初の良品画像を使います。</translation>
    </message>
    <message>
        <source>Computed in</source>
        <translation>演算方式</translation>
    </message>
    <message>
        <source>Numbers of 32 bits, or of 8: faster, and tested while teaching.</source>
        <translation>32 ビット、または 8 ビット（高速。学習時に自己診断します）。</translation>
    </message>
    <message>
        <source>False rejects</source>
        <translation>許容する過検出</translation>
    </message>
    <message>
        <source>How many of 1,000 good parts may be rejected.</source>
        <translation>良品 1,000 個のうち、NG になってもよい個数です。</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>しきい値</translation>
    </message>
    <message>
        <source>Score from which a part is NG; empty takes the limit found in teaching.</source>
        <translation>このスコア以上を NG とします。空欄なら学習で求めたしきい値を使います。</translation>
    </message>
    <message>
        <source>Defect classes</source>
        <translation>欠陥クラス</translation>
    </message>
    <message>
        <source>Names of the kinds of defect that were taught.</source>
        <translation>学習した欠陥の種類の名前です。</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>シリアル番号</translation>
    </message>
    <message>
        <source>From the camera or file, typed or scanned, or the code in the picture.</source>
        <translation>カメラまたはファイルから、入力またはスキャン、または画像のコードから。</translation>
    </message>
    <message>
        <source>Pictures kept</source>
        <translation>保存する画像</translation>
    </message>
    <message>
        <source>All, NG only, or none.</source>
        <translation>すべて、NG のみ、なし のいずれかです。</translation>
    </message>
    <message>
        <source>Kept for</source>
        <translation>保存期間</translation>
    </message>
    <message>
        <source>Disk floor</source>
        <translation>ディスク下限</translation>
    </message>
    <message>
        <source>No picture is stored while less disk than this is free.</source>
        <translation>空き容量がこれより少ない間は、画像を保存しません。</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>縮尺</translation>
    </message>
    <message>
        <source>Pixels of the picture per millimetre of the part.</source>
        <translation>部品の 1 mm あたりの画素数です。</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>per 1,000</source>
        <translation>1,000 個中</translation>
    </message>
    <message>
        <source>days</source>
        <translation>日</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>px/mm</source>
        <translation>px/mm</translation>
    </message>
    <message>
        <source>name must have 1 to {most} characters and none of / \ : * ? &quot; &lt; &gt; |</source>
        <translation>名前は 1～{most} 文字とし、/ \ : * ? &quot; &lt; &gt; | は使えません</translation>
    </message>
    <message>
        <source>input size must be a multiple of {step}</source>
        <translation>入力サイズは {step} の倍数にしてください</translation>
    </message>
    <message>
        <source>eight-bit numbers are for parts compared by their surface</source>
        <translation>8 ビット演算は、表面で比較する部品にだけ使えます</translation>
    </message>
    <message>
        <source>region of interest must lie in the picture and be at least {least} px a side</source>
        <translation>検査領域は画像の中に置き、一辺 {least} px 以上にしてください</translation>
    </message>
    <message>
        <source>a drawn shape needs three corners</source>
        <translation>描いた図形には3つ以上の頂点が必要です</translation>
    </message>
    <message>
        <source>defect classes need different names that are not empty</source>
        <translation>欠陥クラスの名前は、空でなく互いに異なる必要があります</translation>
    </message>
    <message>
        <source>{label} must be {least} to {most} {unit}</source>
        <translation>{label}は {least}～{most}（{unit}）にしてください</translation>
    </message>
    <message>
        <source>{label} must be {least} to {most}</source>
        <translation>{label}は {least}～{most} にしてください</translation>
    </message>
    <message>
        <source>{label} cannot be {value}</source>
        <translation>{label} に {value} は使えません</translation>
    </message>
    <message>
        <source>Days on which the station works; older pictures are deleted, their records stay.</source>
        <translation>ステーションが稼働した日数です。これより古い画像は削除され、記録は残ります。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>NG from a score of</source>
        <translation>NG とするスコア</translation>
    </message>
</context>
<context>
    <name>RecipeCheck</name>
    <message>
        <source>Change to {recipe}? Compare the part before the camera.</source>
        <translation>{recipe} に切り替えますか。カメラの前の部品と見比べてください。</translation>
    </message>
    <message>
        <source>Use {recipe}</source>
        <translation>{recipe} を使う</translation>
    </message>
    <message>
        <source>Keep {recipe}  Esc</source>
        <translation>{recipe} のまま Esc</translation>
    </message>
    <message>
        <source>Looking for a picture.</source>
        <translation>画像を探しています。</translation>
    </message>
    <message>
        <source>There is no picture yet that somebody called good. Check the name of the recipe.</source>
        <translation>人が良品と確認した画像がまだありません。レシピ名を確認してください。</translation>
    </message>
</context>
<context>
    <name>RecipeForm</name>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>NG only</source>
        <translation>NG のみ</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Good parts</source>
        <translation>良品</translation>
    </message>
    <message>
        <source>Golden sample</source>
        <translation>マスターサンプル</translation>
    </message>
    <message>
        <source>As it comes</source>
        <translation>そのまま</translation>
    </message>
    <message>
        <source>Like the golden sample</source>
        <translation>マスターサンプルに合わせる</translation>
    </message>
    <message>
        <source>Made even</source>
        <translation>そろえる</translation>
    </message>
    <message>
        <source>32 bits</source>
        <translation>32 ビット</translation>
    </message>
    <message>
        <source>8 bits</source>
        <translation>8 ビット</translation>
    </message>
    <message>
        <source>Camera or file</source>
        <translation>カメラ・ファイル</translation>
    </message>
    <message>
        <source>Typed or scanned</source>
        <translation>入力・スキャン</translation>
    </message>
    <message>
        <source>Code in the picture</source>
        <translation>画像のコード</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>暗い</translation>
    </message>
    <message>
        <source>Bright</source>
        <translation>明るい</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未設定</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>inspectfork cannot start</source>
        <translation>inspectfork を開始できません</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Figures</source>
        <translation>統計</translation>
    </message>
    <message>
        <source>From</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>NG</source>
        <translation>NG</translation>
    </message>
    <message>
        <source>Not inspected</source>
        <translation>未検査</translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>良品率</translation>
    </message>
    <message>
        <source>Defect class</source>
        <translation>欠陥クラス</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>部品数</translation>
    </message>
    <message>
        <source>The worst parts</source>
        <translation>最も悪い部品</translation>
    </message>
    <message>
        <source>Inspections</source>
        <translation>検査記録</translation>
    </message>
    <message>
        <source>{begin} to {end}</source>
        <translation>{begin} ～ {end}</translation>
    </message>
    <message>
        <source>recipe {name}</source>
        <translation>レシピ {name}</translation>
    </message>
    <message>
        <source>lot {name}</source>
        <translation>ロット {name}</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>まだ分かりません</translation>
    </message>
    <message>
        <source>Escapes, of parts reviewed as defective</source>
        <translation>見逃し（再判定で不良とされた部品のうち）</translation>
    </message>
    <message>
        <source>Overkill, of parts reviewed as good</source>
        <translation>過検出（再判定で良品とされた部品のうち）</translation>
    </message>
    <message>
        <source>Inspection report</source>
        <translation>検査報告書</translation>
    </message>
    <message>
        <source>In square brackets: 95 % intervals.</source>
        <translation>[ ] 内は 95 % 区間です。</translation>
    </message>
    <message>
        <source>Yield, %; pale bars: number of parts</source>
        <translation>良品率 %（薄い棒：部品数）</translation>
    </message>
    <message>
        <source>p-chart: NG parts, %, with limits of 3σ and rule marks</source>
        <translation>p 管理図：NG の割合 %（3σ 管理限界とルールの印）</translation>
    </message>
    <message>
        <source>Defect classes: parts, and the share that they make together</source>
        <translation>欠陥クラス：部品数と累積の割合</translation>
    </message>
    <message>
        <source>Yield, of the inspected parts</source>
        <translation>良品率（検査した部品のうち）</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>割合</translation>
    </message>
    <message>
        <source>95 % interval, from</source>
        <translation>95 % 区間 (下限)</translation>
    </message>
    <message>
        <source>95 % interval, to</source>
        <translation>95 % 区間 (上限)</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>母数</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>ステーション</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>作業者</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>カメラ</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>バンドル</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>False call</source>
        <translation>過検出</translation>
    </message>
    <message>
        <source>Missed defect</source>
        <translation>見逃し</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>disputed</source>
        <translation>異議あり</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>判定どおり</translation>
    </message>
    <message>
        <source>overruled</source>
        <translation>判定変更</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>取り消し</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>{number} parts wait</source>
        <translation>{number} 個が再判定待ち</translation>
    </message>
    <message>
        <source>{number} parts wait, or more</source>
        <translation>{number} 個以上が再判定待ち</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>再判定</translation>
    </message>
    <message>
        <source>Disputed, then rejected parts</source>
        <translation>異議のある部品、次に NG の部品</translation>
    </message>
    <message>
        <source>A sample of OK parts</source>
        <translation>OK 部品の抜き取り</translation>
    </message>
    <message>
        <source>Which parts</source>
        <translation>対象の部品</translation>
    </message>
    <message>
        <source>Only a sample drawn by chance tells how many defects are missed</source>
        <translation>見逃しの割合は、無作為に抜き取った部品からしか分かりません</translation>
    </message>
    <message>
        <source>Reload  F5</source>
        <translation>更新  F5</translation>
    </message>
    <message>
        <source>Undo  Ctrl+Z</source>
        <translation>元に戻す  Ctrl+Z</translation>
    </message>
    <message>
        <source>Withdraw the last answer; both stay in the records</source>
        <translation>最後の回答を取り消します（両方とも記録に残ります）</translation>
    </message>
    <message>
        <source>Confirm  C</source>
        <translation>判定どおり  C</translation>
    </message>
    <message>
        <source>Add to the recipe&apos;s pictures with this answer  P</source>
        <translation>この回答を付けてレシピの画像に追加  P</translation>
    </message>
    <message>
        <source>As good, or as a defect of the class that you choose or that was judged</source>
        <translation>良品として、または選んだ（なければ判定された）クラスの欠陥として追加します</translation>
    </message>
    <message>
        <source>Overrule: it is OK  O</source>
        <translation>変更：OK にする  O</translation>
    </message>
    <message>
        <source>Overrule: it is NG  N</source>
        <translation>変更：NG にする  N</translation>
    </message>
    <message>
        <source>Defect class</source>
        <translation>欠陥クラス</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Reviewed by</source>
        <translation>確認者</translation>
    </message>
    <message>
        <source>as judged</source>
        <translation>判定のまま</translation>
    </message>
    <message>
        <source>Nothing waits. A verdict is disputed on the page Inspect (F9).</source>
        <translation>再判定待ちはありません。判定への異議は「検査」の F9 で出せます。</translation>
    </message>
</context>
<context>
    <name>Role</name>
    <message>
        <source>operator</source>
        <translation>作業者</translation>
    </message>
    <message>
        <source>engineer</source>
        <translation>技術者</translation>
    </message>
    <message>
        <source>quality manager</source>
        <translation>品質管理者</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>管理者</translation>
    </message>
</context>
<context>
    <name>Running</name>
    <message>
        <source>The line stopped, but these parts of it did not end in time: {names}.</source>
        <translation>ラインは停止しましたが、次の処理が時間内に終わりませんでした：{names}。</translation>
    </message>
    <message>
        <source>Close this program before the line is started again.</source>
        <translation>ラインを再び開始する前に、このプログラムを終了してください。</translation>
    </message>
</context>
<context>
    <name>Sample</name>
    <message>
        <source>good</source>
        <translation>良品</translation>
    </message>
    <message>
        <source>defect</source>
        <translation>欠陥</translation>
    </message>
    <message>
        <source>not labelled</source>
        <translation>ラベルなし</translation>
    </message>
    <message>
        <source>disputed</source>
        <translation>判定不一致</translation>
    </message>
    <message>
        <source>synthetic</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>マスク</translation>
    </message>
</context>
<context>
    <name>SerialField</name>
    <message>
        <source>Serial of the next part</source>
        <translation>次の部品のシリアル番号</translation>
    </message>
    <message>
        <source>Waiting for the part {serial}</source>
        <translation>部品 {serial} を待っています</translation>
    </message>
    <message>
        <source>Type it, or scan it</source>
        <translation>入力するか、スキャンしてください</translation>
    </message>
</context>
<context>
    <name>ShiftRow</name>
    <message>
        <source>New shift</source>
        <translation>新しいシフト</translation>
    </message>
    <message>
        <source>Count from zero; every part stays in the log</source>
        <translation>ゼロから数え直します。部品はすべて記録に残ります</translation>
    </message>
    <message>
        <source>Shift since {time}, this recipe</source>
        <translation>{time} からのシフト（このレシピ）</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Nobody is signed in</source>
        <translation>サインインしていません</translation>
    </message>
    <message>
        <source>Name (not with a badge or PIN)</source>
        <translation>名前（パスワードの場合）</translation>
    </message>
    <message>
        <source>Badge, PIN or password</source>
        <translation>バッジ・暗証番号・パスワード</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>Sign out  Ctrl+L</source>
        <translation>サインアウト  Ctrl+L</translation>
    </message>
    <message>
        <source>This badge or PIN is short and easy to guess: ask an administrator for a longer one.</source>
        <translation>このバッジまたは PIN は短く、推測されやすいものです。管理者に長いものへの変更を依頼してください。</translation>
    </message>
    <message>
        <source>Signed out after {minutes} minutes without input.</source>
        <translation>{minutes} 分間操作がなかったため、サインアウトしました。</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>Sign in to work here; a line that runs can be stopped.</source>
        <translation>作業するにはサインインしてください。動作中のラインはこのまま停止できます。</translation>
    </message>
    <message>
        <source>This page needs the role {first}; {name} is signed in as {role}.</source>
        <translation>この画面には{first}の権限が必要です。現在は {name}（{role}）がサインインしています。</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Preparing the model</source>
        <translation>モデルを準備しています</translation>
    </message>
    <message>
        <source>Looking at the good parts</source>
        <translation>良品を見ています</translation>
    </message>
    <message>
        <source>Remembering them</source>
        <translation>良品を記憶しています</translation>
    </message>
    <message>
        <source>Finding the limit</source>
        <translation>しきい値を求めています</translation>
    </message>
    <message>
        <source>Making eight-bit numbers</source>
        <translation>8 ビット演算の準備</translation>
    </message>
    <message>
        <source>Comparing with exact numbers</source>
        <translation>通常演算との比較</translation>
    </message>
    <message>
        <source>Looking at the defects</source>
        <translation>欠陥を見ています</translation>
    </message>
    <message>
        <source>Learning from the defects</source>
        <translation>欠陥から学習中</translation>
    </message>
    <message>
        <source>Looking for the smallest defect</source>
        <translation>検出できる最小の欠陥を調べています</translation>
    </message>
    <message>
        <source>Tuning the generation branch</source>
        <translation>生成分岐を調整中</translation>
    </message>
    <message>
        <source>Judging what was held out</source>
        <translation>評価用に残した部品を判定中</translation>
    </message>
    <message>
        <source>Making defects</source>
        <translation>不良を合成中</translation>
    </message>
    <message>
        <source>Measuring the made defects</source>
        <translation>合成不良を測定中</translation>
    </message>
    <message>
        <source>Looking for copies among the pictures</source>
        <translation>画像の中の複製を確認中</translation>
    </message>
</context>
<context>
    <name>Study</name>
    <message>
        <source>understanding</source>
        <translation>理解</translation>
    </message>
    <message>
        <source>generation</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>expert</source>
        <translation>専門</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>完全共有</translation>
    </message>
    <message>
        <source>the Y</source>
        <translation>Y 字型</translation>
    </message>
    <message>
        <source>share of words right</source>
        <translation>正しい語の割合</translation>
    </message>
    <message>
        <source>error: less is better</source>
        <translation>誤差（小さいほど良い）</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>層</translation>
    </message>
    <message>
        <source>block of the trunk</source>
        <translation>共有幹のブロック</translation>
    </message>
    <message>
        <source>blocks in the trunk</source>
        <translation>共有幹のブロック数</translation>
    </message>
    <message>
        <source>cosine of the gradients</source>
        <translation>勾配のコサイン</translation>
    </message>
    <message>
        <source>shared neighbours above chance</source>
        <translation>偶然を超える近傍の一致</translation>
    </message>
    <message>
        <source>two experts</source>
        <translation>専門モデル二つ</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>What sharing costs</source>
        <translation>共有の代償</translation>
    </message>
    <message>
        <source>Where to fork</source>
        <translation>分岐の位置</translation>
    </message>
    <message>
        <source>What the layers align with</source>
        <translation>各層の一致先</translation>
    </message>
    <message>
        <source>quick look</source>
        <translation>簡易</translation>
    </message>
    <message>
        <source>tiny</source>
        <translation>tiny（最小）</translation>
    </message>
    <message>
        <source>small</source>
        <translation>small（小）</translation>
    </message>
</context>
<context>
    <name>StudyBoard</name>
    <message>
        <source>The released Y still shares six blocks: they are a pretrained backbone, of which models taught from nothing tell little, and what sharing costs falls on drawing defects, not on judging parts.</source>
        <translation>同梱の Y 字型は 6 ブロックを共有したままです。共有部は事前学習済みで、何もない所から学習したモデルの結果はあまり当てはまらず、共有の代償は検査ではなく不良の合成側に出るためです。</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>わかったこと</translation>
    </message>
    <message>
        <source>In the charts: dots are means over models or pictures, bars their 95 % intervals.</source>
        <translation>グラフ：点は平均（モデル間または画像間）、縦棒は 95 % 区間。</translation>
    </message>
    <message>
        <source>Recommended: {value}</source>
        <translation>推奨：{value}</translation>
    </message>
    <message>
        <source>Measured by: {command} · {seconds} s · {machine}</source>
        <translation>測定：{command} · {seconds} 秒 · {machine}</translation>
    </message>
</context>
<context>
    <name>StudyPage</name>
    <message>
        <source>Training the models to compare</source>
        <translation>比較するモデルを学習中</translation>
    </message>
    <message>
        <source>Scoring the models</source>
        <translation>モデルを採点中</translation>
    </message>
    <message>
        <source>Studies of the model</source>
        <translation>モデルの調査</translation>
    </message>
    <message>
        <source>Make a study</source>
        <translation>調査を行う</translation>
    </message>
    <message>
        <source>Finished studies</source>
        <translation>完了した調査</translation>
    </message>
    <message>
        <source>Or one in another folder</source>
        <translation>別のフォルダーの調査</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>問い</translation>
    </message>
    <message>
        <source>Size of the model</source>
        <translation>モデルの大きさ</translation>
    </message>
    <message>
        <source>small: wants a graphics card</source>
        <translation>small（小）：GPU が必要</translation>
    </message>
    <message>
        <source>Quick look</source>
        <translation>簡易調査</translation>
    </message>
    <message>
        <source>Shows that everything works; proves little</source>
        <translation>動作の確認用で、証明力は小さい</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>released</source>
        <translation>同梱</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Start the study</source>
        <translation>調査を開始</translation>
    </message>
    <message>
        <source>Stop the line first: a study takes every core.</source>
        <translation>先にラインを停止してください。調査はすべてのコアを使います。</translation>
    </message>
    <message>
        <source>An earlier run was stopped; {count} of its models are trained and not trained again.</source>
        <translation>前回は途中で停止しました。学習済みのモデルは {count} 個で、再学習しません。</translation>
    </message>
    <message>
        <source>Some minutes; proves little. It can be stopped, and goes on later.</source>
        <translation>数分で終わりますが、証明力は小さいです。中断して後で続けられます。</translation>
    </message>
    <message>
        <source>Half an hour on two cores. It can be stopped, and goes on later.</source>
        <translation>2 コアで約 30 分です。中断して後で続けられます。</translation>
    </message>
</context>
<context>
    <name>TeachPage</name>
    <message>
        <source>Stop the line first: it has the camera</source>
        <translation>先にラインを停止してください。カメラを使用中です</translation>
    </message>
    <message>
        <source>{count} so far; 30 are a good start</source>
        <translation>{count} 枚（まず 30 枚が目安です）</translation>
    </message>
    <message>
        <source>{count} in all</source>
        <translation>{count} 枚</translation>
    </message>
    <message>
        <source>defects from the recipe&apos;s pictures: {count}</source>
        <translation>レシピの画像の欠陥：{count} 枚</translation>
    </message>
    <message>
        <source>This recipe is there already; what is taught becomes its next version when you say so.</source>
        <translation>このレシピは既にあります。学習したものは、承認すると次の版になります。</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Good pictures</source>
        <translation>良品画像</translation>
    </message>
    <message>
        <source>1  Show good parts</source>
        <translation>1  良品を見せる</translation>
    </message>
    <message>
        <source>2  Name the recipe</source>
        <translation>2  レシピに名前を付ける</translation>
    </message>
    <message>
        <source>3  Teach</source>
        <translation>3  学習する</translation>
    </message>
    <message>
        <source>Folder of good pictures</source>
        <translation>良品画像のフォルダー</translation>
    </message>
    <message>
        <source>Folder of defects, one sub-folder a kind (may be empty)</source>
        <translation>欠陥画像のフォルダー（種類ごとに子フォルダー、省略可）</translation>
    </message>
    <message>
        <source>Folder of defects</source>
        <translation>欠陥画像のフォルダー</translation>
    </message>
    <message>
        <source>Capture pictures</source>
        <translation>カメラで撮影</translation>
    </message>
    <message>
        <source>How many pictures to capture</source>
        <translation>撮影する枚数</translation>
    </message>
    <message>
        <source>Take the recipe&apos;s pictures</source>
        <translation>レシピの画像を使う</translation>
    </message>
    <message>
        <source>Learn from what was labelled on the page Pictures, for the recipe named below</source>
        <translation>「画像」ページでラベル付けした、下のレシピの画像から学習します</translation>
    </message>
    <message>
        <source>Prove made defects</source>
        <translation>合成不良の検証</translation>
    </message>
    <message>
        <source>Whether defects made from the recipe&apos;s own pictures help it to find real ones</source>
        <translation>レシピの画像から合成した不良が、実不良の検出に役立つかを確かめます</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>Take the selected pictures off this list (Delete); the files stay</source>
        <translation>選んだ画像をこの一覧から外します（Delete キー）。ファイルは残ります</translation>
    </message>
    <message>
        <source>First start</source>
        <translation>はじめての設定</translation>
    </message>
    <message>
        <source>The guided way: camera, good parts, first verdict</source>
        <translation>案内付きの手順：カメラ、良品、最初の判定</translation>
    </message>
    <message>
        <source>Studies of the model</source>
        <translation>モデルの調査</translation>
    </message>
    <message>
        <source>How the model should be built: what was measured, as charts</source>
        <translation>モデルの作り方について測定した結果をグラフで見る</translation>
    </message>
    <message>
        <source>Teach  F9</source>
        <translation>学習  F9</translation>
    </message>
</context>
<context>
    <name>Timing</name>
    <message>
        <source>preparing</source>
        <translation>前処理</translation>
    </message>
    <message>
        <source>position</source>
        <translation>位置合わせ</translation>
    </message>
    <message>
        <source>comparison</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>trunk</source>
        <translation>共有幹</translation>
    </message>
    <message>
        <source>understanding</source>
        <translation>理解</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>良品メモリ</translation>
    </message>
    <message>
        <source>regions</source>
        <translation>領域</translation>
    </message>
</context>
<context>
    <name>UsersPage</name>
    <message>
        <source>{name} signs in as {role} from now on.</source>
        <translation>{name} は今後「{role}」としてサインインします。</translation>
    </message>
    <message>
        <source>{name} signs in no more; what was recorded stays.</source>
        <translation>{name} は今後サインインできません。これまでの記録は残ります。</translation>
    </message>
    <message>
        <source>only named in records</source>
        <translation>記録に名前があるだけ</translation>
    </message>
    <message>
        <source>signs in no more</source>
        <translation>サインイン停止中</translation>
    </message>
    <message>
        <source>badge or PIN</source>
        <translation>バッジまたは PIN</translation>
    </message>
    <message>
        <source>password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Badge or PIN, {least} characters or more</source>
        <translation>バッジまたは PIN（{least} 文字以上）</translation>
    </message>
    <message>
        <source>Password, {least} characters or more</source>
        <translation>パスワード（{least} 文字以上）</translation>
    </message>
    <message>
        <source>Change a user</source>
        <translation>利用者の変更</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>新しい利用者</translation>
    </message>
    <message>
        <source>leave empty to keep it</source>
        <translation>変えない場合は空欄</translation>
    </message>
    <message>
        <source>Runs lines, disagrees with verdicts and reads the log.</source>
        <translation>ラインを動かし、判定に異議を出し、記録を見ます。</translation>
    </message>
    <message>
        <source>Teaches too, with pictures, regions and limits.</source>
        <translation>さらに、画像・領域・しきい値を扱い、学習させます。</translation>
    </message>
    <message>
        <source>Takes second looks and reads the figures too.</source>
        <translation>さらに、再判定を行い、統計を見ます。</translation>
    </message>
    <message>
        <source>May do everything, this page included.</source>
        <translation>このページを含め、すべての操作ができます。</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>利用者</translation>
    </message>
    <message>
        <source>Everybody may do everything at this station now. With the first administrator, sign-in begins: from then on nobody works here without badge, PIN or password, and records bear the name of who did. This cannot be taken back.</source>
        <translation>今は誰でもこのステーションのすべての操作ができます。最初の管理者を作るとサインインが始まります。以後はバッジ・PIN・パスワードなしでは操作できず、記録には操作した人の名前が残ります。元に戻すことはできません。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>役割</translation>
    </message>
    <message>
        <source>Signs in by</source>
        <translation>サインインの方法</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>もう一度</translation>
    </message>
    <message>
        <source>New user  Ctrl+N</source>
        <translation>新しい利用者  Ctrl+N</translation>
    </message>
    <message>
        <source>Save  Ctrl+S</source>
        <translation>保存  Ctrl+S</translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation>サインインを停止</translation>
    </message>
    <message>
        <source>Signs in no more; what was recorded stays, and the name can come back</source>
        <translation>サインインできなくします。記録は残り、名前はまた使えます</translation>
    </message>
</context>
<context>
    <name>VariantGrid</name>
    <message>
        <source>Variant {number}</source>
        <translation>候補 {number}</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>NG</source>
        <translation>NG</translation>
    </message>
    <message>
        <source>NOT INSPECTED</source>
        <translation>未検査</translation>
    </message>
</context>
<context>
    <name>VerdictBanner</name>
    <message>
        <source>CAMERA LOST</source>
        <translation>カメラ 応答なし</translation>
    </message>
    <message>
        <source>LINE STOPPED</source>
        <translation>ライン 停止</translation>
    </message>
    <message>
        <source>READY</source>
        <translation>準備完了</translation>
    </message>
    <message>
        <source>Parts that pass now are not inspected</source>
        <translation>いま流れる部品は検査されません</translation>
    </message>
    <message>
        <source>No part judged yet</source>
        <translation>まだ判定した部品はありません</translation>
    </message>
    <message>
        <source>Score {score} · limit {limit}</source>
        <translation>スコア {score} · しきい値 {limit}</translation>
    </message>
    <message>
        <source>{state}: last part</source>
        <translation>{state}：直前の部品</translation>
    </message>
    <message>
        <source>WAITING</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Nothing can be recorded: do not pass any parts on</source>
        <translation>記録できません。部品を流さないでください</translation>
    </message>
</context>
<context>
    <name>VersionList</name>
    <message>
        <source>Choose a recipe to see what each of its versions changed.</source>
        <translation>レシピを選ぶと、各版で何が変わったかが分かります。</translation>
    </message>
    <message>
        <source>Version {number} · {time}</source>
        <translation>第 {number} 版 · {time}</translation>
    </message>
    <message>
        <source>not taught</source>
        <translation>未学習</translation>
    </message>
    <message>
        <source>taught anew, bundle {hash}</source>
        <translation>学習し直し、バンドル {hash}</translation>
    </message>
    <message>
        <source>the same bundle {hash}</source>
        <translation>同じバンドル {hash}</translation>
    </message>
    <message>
        <source>nobody signed in</source>
        <translation>サインインなし</translation>
    </message>
    <message>
        <source>put into service by {who}, {time}</source>
        <translation>{who} が使用を開始、{time}</translation>
    </message>
    <message>
        <source>a new model of {taught} was not taken: {who}, {time}</source>
        <translation>{taught} の新しいモデルは採用されませんでした：{who}、{time}</translation>
    </message>
    <message>
        <source>escapes {old} → {new}</source>
        <translation>見逃し {old} → {new}</translation>
    </message>
    <message>
        <source>overkill {old} → {new}</source>
        <translation>過検出 {old} → {new}</translation>
    </message>
    <message>
        <source>This version judged parts from {first} to {last}; NG {share}; not inspected: {not_inspected}</source>
        <translation>この版が判定した期間：{first} ～ {last}、NG {share}、未検査 {not_inspected} 個</translation>
    </message>
</context>
<context>
    <name>Way</name>
    <message>
        <source>Drawn by the taught model</source>
        <translation>学習したモデルで描く</translation>
    </message>
    <message>
        <source>Cut out of a real defect</source>
        <translation>実際の欠陥を切り出して貼る</translation>
    </message>
    <message>
        <source>Grain of the surface</source>
        <translation>表面のざらつき</translation>
    </message>
    <message>
        <source>Drawn by rule</source>
        <translation>規則で描く</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>Worker</name>
    <message>
        <source>camera</source>
        <translation>撮影</translation>
    </message>
    <message>
        <source>judging</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>記録</translation>
    </message>
</context>
<context>
    <name>_MessageRow</name>
    <message>
        <source>Close this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
</context>
</TS>
